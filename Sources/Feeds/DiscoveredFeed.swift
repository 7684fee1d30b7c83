package import Web

/// A feed that a page offers.
package struct DiscoveredFeed: Sendable, Hashable {
  /// How a feed was found, the surest first.
  package enum Evidence: Int, Sendable, Hashable, Comparable {
    /// A `link` element or a `Link` header field.
    case advertised
    /// The address that the page's platform gives the feed of such a page.
    case platform
    /// A link in the page that looks like one to a feed.
    case anchor
    /// An address at which sites often have a feed, and at which one was found.
    case found
    /// An address at which sites often have a feed; nobody said that this one has.
    case guess

    package static func < (a: Evidence, b: Evidence) -> Bool { a.rawValue < b.rawValue }
  }

  package let url: WebURL
  /// Plain text, as the page calls it.
  package let title: String?
  /// The media type that the page promises, or the one that the address suggests.
  package let type: String
  package let evidence: Evidence
  /// In one line, what speaks for it.
  package let why: String
  /// Whether it carries comments rather than entries.
  package let isComments: Bool
}
