import Foundation
import Synchronization
import Web

/// The robots.txt of each origin, fetched once for all who need it and remembered as RFC 9309 section 2.4 allows.
final class RobotsCache: Sendable {
  private struct State {
    var entries: [String: RobotsEntry] = [:]
    /// Who waits for an origin's file, by the waiter's number. An entry here means that it is being fetched.
    var waiting: [String: [UInt64: CheckedContinuation<RobotsEntry.Verdict, Never>]] = [:]
    var lastWaiter: UInt64 = 0
    var bytes = 0
  }

  /// Bytes of all files kept in memory; beyond, the cache begins anew, from `memory` where it can.
  private static let mostBytes = 32 << 20
  private static let mostEntries = 20_000

  private let memory: RobotsMemory
  private let state = Mutex(State())

  init(memory: RobotsMemory) {
    self.memory = memory
  }

  /// The rules for this hop; nil if everything is allowed.
  func policy(for hop: Hop, fetcher: Fetcher) async throws(FetchError.Cause) -> RobotsPolicy? {
    try await verdict(for: hop, fetcher: fetcher).book()?.policy(for: hop.userAgent)
  }

  /// All rules of the origin; nil if it has none.
  func rules(for hop: Hop, fetcher: Fetcher) async throws(FetchError.Cause) -> RobotsRules? {
    try await verdict(for: hop, fetcher: fetcher).book()?.rules
  }

  private func verdict(for hop: Hop, fetcher: Fetcher) async -> RobotsEntry.Verdict {
    if let verdict = known(hop.origin) { return verdict }
    return await wait(for: hop, fetcher: fetcher)
  }

  private func known(_ origin: String) -> RobotsEntry.Verdict? {
    state.withLock { $0.entries[origin]?.verdict(at: Date()) }
  }

  /// Waits for the origin's file, and has it fetched if no one has yet. Leaves alone when the task is cancelled.
  private func wait(for hop: Hop, fetcher: Fetcher) async -> RobotsEntry.Verdict {
    let origin = hop.origin
    let waiter = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isFirst = state.withLock { state in
          let isFirst = state.waiting[origin] == nil
          state.waiting[origin, default: [:]][waiter] = continuation
          return isFirst
        }
        // Owned by the table: it ends with the exchange, which ends with the fetcher.
        if isFirst { Task { await self.fetch(hop, fetcher: fetcher) } }
        if Task.isCancelled { leave(origin, waiter) }
      }
    } onCancel: {
      leave(origin, waiter)
    }
  }

  private func leave(_ origin: String, _ waiter: UInt64) {
    let continuation = state.withLock { $0.waiting[origin]?.removeValue(forKey: waiter) }
    continuation?.resume(returning: .failed(.cancelled))
  }

  private func fetch(_ hop: Hop, fetcher: Fetcher) async {
    let former = state.withLock { $0.entries[hop.origin] }
    var record = former?.record
    if former == nil { record = await memory.load(hop.origin) }
    if let record, former == nil, record.expires > Date() {
      settle(hop.origin, RobotsEntry(record: record, usableUntil: record.expires))
      return
    }
    let found = await RobotsFetch(former: record, failures: former?.failures ?? 0).run(hop, fetcher: fetcher)
    if let fresh = found.entry?.record, fresh != record { await memory.save(fresh) }
    if let entry = found.entry {
      settle(hop.origin, entry)
    } else {
      tell(hop.origin, found.verdict)
    }
  }

  private func settle(_ origin: String, _ entry: RobotsEntry) {
    state.withLock { state in
      if state.bytes > Self.mostBytes || state.entries.count >= Self.mostEntries {
        state.entries.removeAll()
        state.bytes = 0
      }
      state.bytes += (entry.record?.body.count ?? 0) - (state.entries[origin]?.record?.body.count ?? 0)
      state.entries[origin] = entry
    }
    tell(origin, entry.verdict)
  }

  private func tell(_ origin: String, _ verdict: RobotsEntry.Verdict) {
    let waiting = state.withLock { $0.waiting.removeValue(forKey: origin) }
    for continuation in waiting?.values ?? [:].values { continuation.resume(returning: verdict) }
  }
}
