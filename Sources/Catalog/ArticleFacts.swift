package import Web

/// What decides whether an article is new.
package struct ArticleFacts: Sendable {
  /// The source's id.
  package var source: String
  /// The entry's GUID, byte for byte.
  package let entryID: String?
  /// The entry's link in canonical form.
  package let entryLink: String?
  /// The address at which the article was found in the end.
  package let url: WebURL
  /// What the server's answer that holds the text was asked for: the page's final address, or the feed's if the text is the feed's.
  package let servedBy: WebURL
  /// The page's own word for its address, as it stands there.
  package let canonicalWord: WebURL?
  package var title: String
  package var contentHash: String
  package var wordCount: Int
  package var sketch: Sketch?
  /// Whether a near-equal text of another site makes this one a copy.
  package var linksNearDuplicates: Bool
  /// Who is answerable for the text: the registrable domain that served it.
  let domain: String
  /// Whether the text was served by the site whose address the article has.
  let isServedByItsSite: Bool
  /// The identity by the page's own word.
  let identity: Identity
  /// The identity by the address alone.
  let ownIdentity: Identity

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
    domain = Identity.domain(of: servedBy)
    isServedByItsSite = Identity.domain(of: url) == domain
    if isServedByItsSite {
      ownIdentity = Identity(found: url, word: nil)
      let believed = Identity.believed(canonicalWord, of: url)
      identity = believed == nil || believed == url ? ownIdentity : Identity(found: url, word: canonicalWord)
    } else {
      // A feed that carries the text of another site's article has an entry of its own, which is not that site's article.
      ownIdentity = Self.foreignIdentity(servedBy, entryID ?? entryLink ?? url.text)
      identity = ownIdentity
    }
  }

  /// The address by which the record names the article: the page's own word in its own spelling where that is what the identity is
  /// made of, else the canonical form.
  package func canonicalURL(of identity: Identity) -> String {
    guard isServedByItsSite, let word = Identity.believed(canonicalWord, of: url) else { return identity.canonical }
    let shown = CanonicalURL.shown(word)
    if shown == word, identity == self.identity { return word.text }
    return Identity(recorded: shown.text) == identity ? shown.text : identity.canonical
  }

  /// An address below the feed's own. The entry's name is hashed: it may hold anything, and be of any length.
  private static func foreignIdentity(_ servedBy: WebURL, _ name: String) -> Identity {
    Identity(recorded: CanonicalURL.text(of: servedBy) + "#/entry/" + Identity(canonical: name).id)
  }
}
