package import Foundation
package import Web

/// An article that is offered to the archive.
package struct ArticleDraft: Sendable {
  package var facts: ArticleFacts
  /// The entry that announced it, if one did.
  package var entry: AnnouncedEntry?
  package var published: Date?
  /// When its page was fetched.
  package var now: Date
  package var language: String?
  /// The page's own validators, for looking again.
  package var validators: Validators
  /// When it is looked at again, if it is kept.
  package var revisitAt: Date?
  /// Its path in the archive, for an id and a variant (0, 1, …) that tells equal paths apart.
  package var path: @Sendable (_ id: String, _ variant: Int) -> String
  /// The first variant to try.
  package var firstVariant: Int
  /// Hashes of what stands beside the article on its page. The catalog keeps them and knows nothing of their making.
  package var asides: [UInt32] = []

  /// `path` must be pure.
  package init(
    facts: ArticleFacts, entry: AnnouncedEntry?, published: Date?, now: Date, language: String?,
    validators: Validators = Validators(), revisitAt: Date? = nil, firstVariant: Int = 0,
    path: @escaping @Sendable (_ id: String, _ variant: Int) -> String
  ) {
    self.facts = facts
    self.entry = entry
    self.published = published
    self.now = now
    self.language = language
    self.validators = validators
    self.revisitAt = revisitAt
    self.firstVariant = firstVariant
    self.path = path
  }
}
