/// Which of a host's back-offs a request heeds.
package enum BackoffRule: Hashable, Sendable {
  /// What the host asked for by `Retry-After`, and what follows from its failures.
  case all
  /// Only what the host asked for: a person who says "now" may find out whether it answers again.
  case requestedOnly
}
