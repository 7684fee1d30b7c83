import Catalog
import Fetch
import Foundation

extension HostMemory {
  /// Hosts that asked for patience, remembered in the catalog over restarts.
  init(catalog: Catalog) {
    self.init(
      load: { origin in
        do {
          guard let bytes = try await catalog.hostState(origin) else { return nil }
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
