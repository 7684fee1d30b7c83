package import Foundation

/// That an origin is left alone for a while, and why.
package struct HostState: Sendable, Codable, Equatable {
  /// Scheme, host and port.
  package var origin: String
  /// Failures in a row; 0 after an answer, when there is nothing more to remember.
  package var faults: Int
  /// No request before.
  package var blockedUntil: Date
  /// Whether the host itself asked for it, by `Retry-After`.
  package var isRequested: Bool
  /// For people, e.g. `status 503`.
  package var because: String

  /// All of it.
  package init(origin: String, faults: Int, blockedUntil: Date, isRequested: Bool, because: String) {
    self.origin = origin
    self.faults = faults
    self.blockedUntil = blockedUntil
    self.isRequested = isRequested
    self.because = because
  }
}
