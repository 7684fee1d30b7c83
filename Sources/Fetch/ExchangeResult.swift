/// How an exchange ended, and what it changed for its host.
struct ExchangeResult: Sendable {
  let outcome: Result<Answer, FetchError.Cause>
  /// To be remembered.
  var hostState: HostState?
  /// Time spent on the wire, also by a failure.
  var elapsed: Duration = .zero
}

// `Result` wants an error; a cause becomes a `FetchError` where the URL is known.
extension FetchError.Cause: Error {}
