import Synchronization

/// Who visits which source: one visit to a source at a time, whoever asked for it.
final class SourceClaims: Sendable {
  private struct State {
    var taken: Set<String> = []
    /// Those who wait for a source, first come first served.
    var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
  }

  private let state = Mutex(State())

  /// The sources being visited.
  var taken: Set<String> { state.withLock { $0.taken } }

  /// Takes a source if nobody has it.
  func takeIfFree(_ id: String) -> Bool {
    state.withLock { $0.taken.insert(id).inserted }
  }

  /// Takes a source, if need be when the visit to it is over: visits end by themselves, also when they are cancelled.
  func take(_ id: String) async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.taken.insert(id).inserted { return true }
        state.waiting[id, default: []].append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Gives a source back, or on to whoever waits for it.
  func release(_ id: String) {
    let next: CheckedContinuation<Void, Never>? = state.withLock { state in
      guard var waiting = state.waiting[id] else {
        state.taken.remove(id)
        return nil
      }
      let first = waiting.removeFirst()
      state.waiting[id] = waiting.isEmpty ? nil : waiting
      return first
    }
    next?.resume()
  }
}
