package import Foundation
internal import Web

/// Where an article's files stand: `articles/SOURCE-ID/YYYY/MM/DD/SLUG-ID8`, without the extension.
package enum ArchivePath {
  /// How many characters of the id stand in the name.
  package static let idLength = 8

  /// Articles older than this have a wrong date: the web began in 1991.
  private static let earliest = Date(timeIntervalSince1970: 662_688_000)

  /// How far ahead of the clock a site's date may lie (time zones, planned articles), in seconds.
  private static let latestLead: TimeInterval = 2 * 86_400

  /// The path of an article.
  ///
  /// - Parameters:
  ///   - firstSeen: stands in for a published date that is missing or impossible.
  ///   - variant: 0, or a number that tells articles apart whose path would be the same (their ids begin alike).
  package static func of(
    source: String, published: Date?, firstSeen: Date, title: String, id: String, variant: Int = 0
  ) -> String {
    let (year, month, day) = RFC3339.day(date(published: published, firstSeen: firstSeen))
    let slug = Slug.of(title) + (variant == 0 ? "" : "-\(variant)")
    return
      "articles/\(component(source))/\(padded(year, 4))/\(padded(month, 2))/\(padded(day, 2))/\(slug)-\(id.prefix(idLength))"
  }

  /// The published date if it is possible, else the day on which the article was first seen.
  package static func date(published: Date?, firstSeen: Date) -> Date {
    guard let published, published.timeIntervalSince1970.isFinite, published >= earliest,
      published <= firstSeen.addingTimeInterval(latestLead)
    else {
      return firstSeen
    }
    return published
  }

  /// The file of an earlier revision.
  package static func revision(_ number: Int, of path: String) -> String {
    "\(path).r\(number).json"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A source's id as a directory's name that every file system takes: ids are letters, digits, `-`, `_` and `.`, but a dot at
  /// either end and the names that Windows reserves for devices would not do.
  static func component(_ source: String) -> String {
    var name = String(
      source.prefix(100).map { character in
        character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character)) ? character : "_"
      })
    if name.isEmpty || name.hasPrefix(".") { name = "_" + name }
    if name.hasSuffix(".") { name += "_" }
    let stem = name.prefix { $0 != "." }.lowercased()
    if reserved.contains(stem) { name = "_" + name }
    return name
  }

  private static let reserved: Set<String> = {
    var names: Set<String> = ["con", "prn", "aux", "nul"]
    for number in 0...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
    return names
  }()
}
