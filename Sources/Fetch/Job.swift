/// An exchange on its way through the loop, and who waits for it.
///
/// A class: it is looked up a dozen times on its way, and a copy of all that it holds is dear.
final class Job {
  enum Stage {
    /// At the gate, or parked until a back-off ends.
    case waiting
    /// The gate has let it through; its name is being looked up for it by another, or it waits for room to look up.
    case naming(HostGate.Grant)
    /// On the wire.
    case running(Transfer, HostGate.Grant)
  }

  let exchange: Exchange
  /// Nil once it was resumed: a cancelled job stays until the queues that name it have let go.
  private(set) var continuation: CheckedContinuation<ExchangeResult, Never>?
  var stage = Stage.waiting

  init(exchange: Exchange, continuation: CheckedContinuation<ExchangeResult, Never>) {
    self.exchange = exchange
    self.continuation = continuation
  }

  func resume(_ result: ExchangeResult) {
    continuation?.resume(returning: result)
  }

  /// Resumes now, and leaves a job that no one waits for.
  func abandon(_ result: ExchangeResult) {
    continuation?.resume(returning: result)
    continuation = nil
  }

  var isAbandoned: Bool { continuation == nil }
}
