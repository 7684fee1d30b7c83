import Catalog
import Crawl
import Foundation
import Web

/// What a crawl is asked for: the command's arguments, which a running daemon takes in the same words.
struct CrawlSelection: Codable, Sendable {
  /// Ids of sources, or addresses; none means all sources.
  var targets: [String]
  /// Only what the schedule says.
  var due: Bool
  /// Unconditionally, and known articles again.
  var force: Bool

  var mode: CrawlMode { force ? .forced : .normal }

  /// What was asked for: configured sources, and addresses that are none.
  func sources(from configured: [SourceSettings]) throws(CommandError) -> [SourceSettings] {
    guard !targets.isEmpty else { return configured }
    var chosen: [SourceSettings] = []
    for target in targets {
      if let source = configured.first(where: { $0.id == target }) {
        chosen.append(source)
        continue
      }
      guard let url = WebURL(target), url.isWeb else {
        throw .usage("'\(target)' is neither the id of a source nor an http or https address")
      }
      let known = configured.first { $0.url == url }
      let taken = Set((configured + chosen).map(\.id))
      chosen.append(known ?? SourceSettings(id: SourceID.from(url, taken: taken), url: url))
    }
    return chosen
  }

  /// The chosen sources, known to the catalog; with `due` only those whose time has come.
  func ready(
    _ chosen: [SourceSettings], configured: [SourceSettings], catalog: Catalog
  ) async throws(CommandError) -> [SourceSettings] {
    guard !chosen.isEmpty || due else {
      throw .usage("there is no source: name an address, or add one with 'winnow sources add URL'")
    }
    let known = Set(configured.map(\.id))
    for source in chosen where !known.contains(source.id) {
      try await storing { () async throws(CatalogError) in
        try await catalog.declareOneOff(source.declared, now: Date())
      }
    }
    guard due else { return chosen }
    let states = try await storing { () async throws(CatalogError) in
      try await catalog.due(now: Date(), limit: configured.count + chosen.count)
    }
    let ready = Set(states.map(\.id))
    return chosen.filter { ready.contains($0.id) }
  }
}
