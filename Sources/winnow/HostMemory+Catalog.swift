import Catalog
import Fetch
import Foundation

extension HostMemory {
  /// Hosts that asked for patience, remembered in the catalog over restarts.
  init(catalog: Catalog) async throws(CatalogError) {
    let states = try await catalog.hostStates().compactMap { bytes -> HostState? in
      do {
        return try JSONDecoder().decode(HostState.self, from: Data(bytes))
      } catch {
        // What cannot be read is learned again.
        return nil
      }
    }
    self.init(states: states) { state in
      do {
        guard state.faults > 0 else { return try await catalog.forgetHostState(state.origin) }
        let bytes = Array(try JSONEncoder().encode(state))
        try await catalog.saveHostState(state.origin, bytes, until: state.blockedUntil)
      } catch {
        return
      }
    }
  }
}
