import Catalog
import Foundation

/// What the catalog remembers of the sources.
enum SourceStates {
  /// By id; none when nothing was ever crawled.
  static func read(_ settings: Settings) async throws(CommandError) -> [String: SourceState] {
    guard FileManager.default.fileExists(atPath: settings.catalogFile) else { return [:] }
    let catalog = try Reading.catalog(settings)
    let states = try await storing { () async throws(CatalogError) in try await catalog.sources() }
    return Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
