/// Large documents are read one at a time: while it is read, one may take many times its size in memory.
actor LargePageLane {
  /// Bytes of a body from which on it takes the lane.
  static let threshold = 1 << 20

  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Runs the work, alone if the document is large.
  nonisolated func run<Value: Sendable, Failure: Error>(
    bytes: Int, _ work: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    guard bytes >= Self.threshold else { return try await work() }
    await enter()
    do throws(Failure) {
      let value = try await work()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if isTaken { await withCheckedContinuation { waiting.append($0) } }
    isTaken = true
  }

  /// Who has waited longest takes over, and the lane stays taken.
  private func leave() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
