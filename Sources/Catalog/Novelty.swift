/// What an article is to the archive.
package enum Novelty: Sendable, Equatable {
  case new(Identity)
  /// Another text of a kept article.
  case revised(ArticleSummary)
  case same(ArticleSummary)
  /// A copy of an article that was kept first: the same text to the letter, or nearly.
  case duplicate(of: ArticleSummary, exact: Bool, Identity)
  /// A retention rule removed it: it stays away.
  case removed(id: String)
}

/// When two texts say nearly the same, by their signatures: the word of the room that makes them.
package struct Nearness: Sendable {
  private let compare: @Sendable (_ old: [UInt64], _ new: [UInt64]) -> Bool

  /// `compare` must not read or write anything.
  package init(_ compare: @escaping @Sendable (_ old: [UInt64], _ new: [UInt64]) -> Bool) {
    self.compare = compare
  }

  func holds(_ old: [UInt64], _ new: [UInt64]) -> Bool { compare(old, new) }

  /// Only equal signatures are near.
  package static let equal = Nearness { $0 == $1 }
}
