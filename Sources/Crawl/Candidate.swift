package import Archive
package import Catalog
internal import Extraction
package import Foundation
package import Web

/// An article that was read and may be kept.
package struct Candidate: Sendable {
  package var facts: ArticleFacts
  /// The store fills in id, canonical address, hash, revision and duplicates.
  package var record: ArticleRecord
  package var now: Date
  package var validators: Validators
  package var entry: AnnouncedEntry?
  /// When it is looked at again, if it is kept.
  package var revisitAt: Date?
  /// Overrides the store's own settings for this article's source.
  package var keepRevisions: Bool?
  package var mode: CrawlMode
  /// What stands on the page now. Few candidates are asked for their layout: it is made then.
  private var blocks: [BlockFingerprint] = []
  /// What of it stands beside the article.
  private(set) var asides: [UInt32] = []

  /// `record` and `facts` speak of the same text.
  package init(
    facts: ArticleFacts, record: ArticleRecord, now: Date, validators: Validators = Validators(),
    entry: AnnouncedEntry? = nil, revisitAt: Date? = nil, keepRevisions: Bool? = nil, mode: CrawlMode = .normal
  ) {
    self.facts = facts
    self.record = record
    self.now = now
    self.validators = validators
    self.entry = entry
    self.revisitAt = revisitAt
    self.keepRevisions = keepRevisions
    self.mode = mode
  }

  /// What else stands on the page now.
  var page: PageLayout { PageLayout(blocks) }

  /// Takes what stands on the page.
  mutating func take(_ blocks: [BlockFingerprint]) {
    self.blocks = blocks
    asides = page.asides(of: record.text)
  }
}

/// What became of a candidate.
package enum Kept: Sendable, Equatable {
  case created(ArticleSummary)
  case revised(ArticleSummary)
  /// It is kept already, and says the same.
  case same(ArticleSummary)
  /// It is a copy of another article, in whose record it is noted now.
  case duplicate(of: ArticleSummary, exact: Bool)
  /// A retention rule removed it once: it stays away.
  case removed(id: String)
}
