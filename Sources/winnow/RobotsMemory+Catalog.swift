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
          return try await records.ask(origin).flatMap { RobotsRecord(origin: origin, bytes: $0) }
        } catch {
          return nil
        }
      },
      save: { record in
        do {
          try await catalog.saveRobots(origin: record.origin, record: record.bytes, expires: record.expires)
        } catch {
          return
        }
      })
  }
}
