package import Web

/// A list of subscriptions as feed readers exchange it (OPML 2.0, http://opml.org/spec2.opml).
package struct OPML: Sendable, Equatable {
  /// One subscription.
  package struct Outline: Sendable, Equatable {
    /// The feed's address.
    package let feed: WebURL
    /// The address as it compares with others (`CanonicalURL`): a list may have a hundred thousand, and each is compared twice.
    package let identity: String
    /// What the reader calls it.
    package var title: String?
    /// The site that the feed belongs to.
    package var site: WebURL?
    /// The folders that it stands in, outermost first.
    package var folders: [String]
    /// Its `category` names, and the folders of further outlines of the same feed.
    package var tags: [String]
    /// winnow's own name for the source, kept over a round trip.
    package var id: String?

    /// A subscription; all but its feed may be unknown.
    package init(
      feed: WebURL, title: String? = nil, site: WebURL? = nil, folders: [String] = [], tags: [String] = [],
      id: String? = nil
    ) {
      self.feed = feed
      identity = CanonicalURL.text(of: feed)
      self.title = title
      self.site = site
      self.folders = folders
      self.tags = tags
      self.id = id
    }
  }

  /// The document's title.
  package var title: String?
  /// All subscriptions in document order, each feed once.
  package var outlines: [Outline]
  /// Outlines that name a feed whose address is none: they are left out.
  package var unusable: [String] = []

  /// A list made by hand.
  package init(title: String? = nil, outlines: [Outline]) {
    self.title = title
    self.outlines = outlines
  }
}
