import Markup

/// The `rel` values of a link that tell articles from other targets.
struct ListingRelations: OptionSet, Sendable {
  let rawValue: UInt8

  static let tag = ListingRelations(rawValue: 1)
  static let author = ListingRelations(rawValue: 2)
  static let bookmark = ListingRelations(rawValue: 4)
  static let sequence = ListingRelations(rawValue: 8)
  static let noFollow = ListingRelations(rawValue: 16)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of node: Node) {
    self = []
    for word in (node["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace) {
      switch word {
      case "tag", "category": insert(.tag)
      case "author", "me": insert(.author)
      case "bookmark", "permalink": insert(.bookmark)
      case "next", "prev", "previous", "first", "last", "start": insert(.sequence)
      case "nofollow", "sponsored", "ugc": insert(.noFollow)
      default: break
      }
    }
  }
}
