import Feeds
import Foundation
import Web

/// The sitemaps that a sitemap index names, kept between visits: which of them are to be read follows from what was read. Pure.
///
/// An index may name another index, itself, or the same sitemap twice: each address is kept once, and only so deep.
struct SitemapParts: Sendable, Codable, Equatable {
  /// One sitemap of the index.
  struct Part: Sendable, Codable, Equatable {
    let url: WebURL
    /// The document that names it.
    let parent: WebURL
    /// 1 for those of the index itself.
    let depth: Int
    /// When it changed, by the index's word.
    var modified: Date?
    /// What `modified` was when it was last read.
    var readModified: Date?
    /// When it was last asked for and answered.
    var asked: Date?
    var validators = Validators()
    /// How many times in a row it was not to be had; nil if it was there.
    var misses: Int?

    /// When a part that was not to be had is asked again: each time it waits twice as long.
    fileprivate var waitsUntil: Date? {
      guard let asked, let misses, misses > 0 else { return nil }
      return asked + min(SitemapParts.firstPause * Double(1 << min(misses - 1, 8)), SitemapParts.longestPause)
    }
  }

  private(set) var all: [Part] = []

  /// An index may name 50,000; those that changed last are kept.
  private static let most = 1_000
  /// Indexes in indexes: the protocol allows none, sites have them.
  private static let deepest = 3
  /// Sitemaps of an index that gives no dates are asked again, so many at a visit.
  private static let mostAskedAgain = 10
  /// Pauses after which a part that was not to be had is asked again, in seconds.
  private static let firstPause = 86_400.0
  private static let longestPause = 30 * 86_400.0

  /// Takes what a document names: new parts are added, those that it no longer names are forgotten with their own.
  mutating func take(_ named: [ParsedSitemap], of parent: WebURL, root: WebURL) {
    let depth = (all.first { $0.url == parent }?.depth ?? 0) + 1
    let names = Set(named.map(\.url))
    all.removeAll { $0.parent == parent && !names.contains($0.url) }
    dropOrphans(root)
    guard depth <= Self.deepest else { return }
    var places = Dictionary(all.enumerated().map { ($1.url, $0) }, uniquingKeysWith: { first, _ in first })
    for sitemap in named where sitemap.url != root && all.count < Self.most {
      if let place = places[sitemap.url] {
        if all[place].parent == parent { all[place].modified = sitemap.modified }
      } else {
        places[sitemap.url] = all.count
        all.append(Part(url: sitemap.url, parent: parent, depth: depth, modified: sitemap.modified))
      }
    }
  }

  /// The parts to be asked now, in that order: what changed last comes first, then what was never read, then, of those
  /// without dates, the ones asked longest ago. One that was not to be had waits for its time, or for a new date.
  func due(at now: Date) -> [Part] {
    let changed = all.filter { $0.asked == nil || ($0.modified != nil && $0.modified != $0.readModified) }
    let undated = all.filter { part in
      part.asked != nil && part.modified == nil && part.waitsUntil.map { $0 <= now } ?? true
    }
    let newestFirst = changed.enumerated().sorted { a, b in
      let (first, second) = (a.element.modified ?? .distantPast, b.element.modified ?? .distantPast)
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
    let longestAgo = undated.sorted { ($0.asked ?? .distantPast) < ($1.asked ?? .distantPast) }
    return newestFirst + longestAgo.prefix(Self.mostAskedAgain)
  }

  /// Whether parts wait that were never read.
  var hasUnread: Bool { all.contains { $0.asked == nil } }

  /// Notes that a part was answered, and all that it holds dealt with.
  mutating func settle(_ part: Part, validators: Validators?, now: Date) {
    guard let place = all.firstIndex(where: { $0.url == part.url }) else { return }
    all[place].asked = now
    all[place].readModified = part.modified
    all[place].misses = nil
    if let validators { all[place].validators = validators }
  }

  /// Notes that a part was not to be had.
  mutating func miss(_ part: Part, now: Date) {
    guard let place = all.firstIndex(where: { $0.url == part.url }) else { return }
    all[place].asked = now
    all[place].readModified = part.modified
    all[place].misses = (all[place].misses ?? 0) + 1
  }

  /// Forgets what was named by documents that are themselves forgotten.
  private mutating func dropOrphans(_ root: WebURL) {
    for _ in 0..<Self.deepest {
      let known = Set(all.map(\.url)).union([root])
      all.removeAll { !known.contains($0.parent) }
    }
  }
}
