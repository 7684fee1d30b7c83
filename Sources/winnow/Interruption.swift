import UnixSignals

/// SIGTERM and SIGINT as a cancellation.
enum Interruption {
  /// Runs `body`, and cancels its task when one of the two signals arrives.
  static func stopping<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        for await _ in signals { return nil }
        return nil
      }
      // The first to end is either the work, or a signal: then the work is cancelled and its remains awaited.
      let first = try await group.next()
      if let value = first ?? nil {
        group.cancelAll()
        return value
      }
      group.cancelAll()
      while let rest = try await group.next() {
        if let value = rest { return value }
      }
      throw CancellationError()
    }
  }
}
