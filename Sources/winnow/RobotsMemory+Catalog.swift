import Catalog
import Crawl
import Fetch
import Foundation

extension RobotsMemory {
  /// robots.txt files remembered in the catalog over restarts. What cannot be read is fetched again; what cannot be
  /// written is fetched again next time.
  init(catalog: Catalog) {
    let records = Gathering { origins async throws(CatalogError) in try await catalog.robots(origins: origins) }
    self.init(
      load: { origin in
        do {
          guard let bytes = try await records.ask(origin) else { return nil }
          return try JSONDecoder().decode(RobotsRecord.self, from: Data(bytes))
        } catch {
          return nil
        }
      },
      save: { record in
        do {
          let bytes = Array(try JSONEncoder().encode(record))
          try await catalog.saveRobots(origin: record.origin, record: bytes, expires: record.expires)
        } catch {
          return
        }
      })
  }
}
