package import Web

/// What decides whether an article is new.
package struct ArticleFacts: Sendable {
  /// The source's id.
  package var source: String
  /// The entry's GUID, byte for byte.
  package var entryID: String?
  /// The entry's link in canonical form.
  package var entryLink: String?
  /// The address at which the article was found in the end.
  package var url: WebURL
  /// What the server's answer that holds the text was asked for: the page's final address, or the feed's if the text is the feed's.
  package var servedBy: WebURL
  /// The page's own word for its address, as it stands there.
  package var canonicalWord: WebURL?
  package var title: String
  package var contentHash: String
  package var wordCount: Int
  package var sketch: Sketch?
  /// Whether a near-equal text of another site makes this one a copy.
  package var linksNearDuplicates: Bool

  /// `contentHash` is the archive's, `entryLink` a canonical form.
  package init(
    source: String, entryID: String?, entryLink: String?, url: WebURL, servedBy: WebURL, canonicalWord: WebURL?,
    title: String, contentHash: String, wordCount: Int, sketch: Sketch?, linksNearDuplicates: Bool = true
  ) {
    self.source = source
    self.entryID = entryID
    self.entryLink = entryLink
    self.url = url
    self.servedBy = servedBy
    self.canonicalWord = canonicalWord
    self.title = title
    self.contentHash = contentHash
    self.wordCount = wordCount
    self.sketch = sketch
    self.linksNearDuplicates = linksNearDuplicates
  }

  /// Who is answerable for the text: the registrable domain that served it.
  var domain: String { Identity.domain(of: servedBy) }

  /// Whether the text was served by the site whose address the article has.
  var isServedByItsSite: Bool { Identity.domain(of: url) == domain }

  /// The identity by the page's own word.
  ///
  /// A feed that carries the text of another site's article has an entry of its own, which is not that site's article.
  var identity: Identity {
    guard isServedByItsSite else { return foreignIdentity }
    return Identity(found: url, word: canonicalWord)
  }

  /// The identity by the address alone.
  var ownIdentity: Identity {
    guard isServedByItsSite else { return foreignIdentity }
    return Identity(found: url, word: nil)
  }

  /// The address by which the record names the article: the page's own word in its own spelling where that is what the identity is
  /// made of, else the canonical form.
  package func canonicalURL(of identity: Identity) -> String {
    guard isServedByItsSite, let word = Identity.believed(canonicalWord, of: url) else { return identity.canonical }
    let shown = CanonicalURL.shown(word).text
    return Identity(recorded: shown) == identity ? shown : identity.canonical
  }

  /// An address below the feed's own. The entry's name is hashed: it may hold anything, and be of any length.
  private var foreignIdentity: Identity {
    let entry = Identity(canonical: entryID ?? entryLink ?? url.text).id
    return Identity(recorded: CanonicalURL.text(of: servedBy) + "#/entry/" + entry)
  }
}
