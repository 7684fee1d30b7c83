/// The limits of time. They are not libcurl's, because it counts how long we keep a server waiting; and for its own watch over
/// stalled transfers it would look at each of them every second.
extension Transfer {
  /// How long it has taken so far, without what we have kept it waiting.
  var elapsed: Duration { .now - began - kept - (stopped.map { .now - $0 } ?? .zero) }

  /// When it will have taken too long, if nothing comes until then; nil while it waits for room.
  var due: ContinuousClock.Instant? {
    guard let exchange, stopped == nil else { return nil }
    let end = began + exchange.timeout + kept
    return heard.map { min(end, $0 + exchange.stallTimeout) } ?? end
  }

  /// When it has to be looked at whether it is due. As long as nothing was sent, that could be earlier than it seems now.
  func nextLook(from now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let due, let exchange else { return nil }
    return heard == nil ? min(due, now + exchange.stallTimeout) : due
  }

  /// Leaves time out of account in which we have not listened. What it waits for anyhow is counted when it goes on.
  func excuse(_ time: Duration) {
    guard stopped == nil else { return }
    kept += time
    heard = heard.map { $0 + time }
  }

  func startClock() {
    guard let stopped else { return }
    self.stopped = nil
    excuse(.now - stopped)
  }
}
