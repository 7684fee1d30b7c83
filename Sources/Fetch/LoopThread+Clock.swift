import CLibcurl
import HeapModule

/// Whose time is over.
extension LoopThread {
  /// Sees to it that the transfer's limits are looked at in time.
  func watchTime(of transfer: Transfer) {
    if let look = transfer.nextLook(from: .now) { limits.insert(Alarm(at: look, id: transfer.id)) }
  }

  /// Ends the transfers that take too long. Each is looked at when it would be due, not whenever something comes for it.
  func enforceLimits() {
    guard !limits.isEmpty else { return }
    let now = ContinuousClock.now
    while let alarm = limits.popDue(now) {
      // One that is over, or waits for room, has no limit; when it goes on it is watched again.
      guard case .running(let transfer, _)? = jobs[alarm.id]?.stage, let due = transfer.due else { continue }
      if due <= now { finish(transfer, CURLE_OPERATION_TIMEDOUT) } else { watchTime(of: transfer) }
    }
  }

  /// Leaves a rest out of all running transfers' time, if it was long enough to matter to them.
  func excuse(_ rest: Duration) {
    guard rest > .seconds(1) else { return }
    for job in jobs.values {
      if case .running(let transfer, _) = job.stage { transfer.excuse(rest) }
    }
  }
}
