import Catalog
import Crawl
import Fetch
import Foundation

extension HostMemory {
  /// Hosts that asked for patience, remembered in the catalog over restarts.
  init(catalog: Catalog) {
    let states = Gathering { origins async throws(CatalogError) in try await catalog.hostStates(of: origins) }
    self.init(
      load: { origin in
        do {
          guard let bytes = try await states.ask(origin) else { return nil }
          return try JSONDecoder().decode(HostState.self, from: Data(bytes))
        } catch {
          return nil
        }
      },
      save: { state in
        do {
          let bytes = Array(try JSONEncoder().encode(state))
          try await catalog.saveHostState(state.origin, bytes, until: state.blockedUntil)
        } catch {
          return
        }
      })
  }
}
