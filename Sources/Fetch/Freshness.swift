package import Foundation
import Web

/// How long an answer need not be asked for again, as its header says (RFC 9111 section 4.2, RFC 9110 section 10.2.3).
package struct Freshness: Sendable, Equatable {
  /// Until when the answer is fresh; `received` itself if the server says it is stale at once, nil if it says nothing.
  package let freshUntil: Date?
  /// When the server wants to be asked again at the earliest; nil if it doesn't say.
  package let retryAfter: Date?
  /// Whether `Cache-Control: no-store` was said.
  package let noStore: Bool
  /// Whether `Cache-Control: must-revalidate` was said.
  package let mustRevalidate: Bool

  /// Seconds. No server's word is taken for longer.
  static let longest = 30 * 86_400.0

  /// - Parameter received: when the header was complete, by our clock.
  package init(headers: HeaderFields, received: Date) {
    let control = CacheControl(headers.all("Cache-Control"))
    noStore = control.noStore
    mustRevalidate = control.mustRevalidate
    // A server whose clock is wrong is wrong by as much in all its dates.
    let serverNow = headers.first("Date").flatMap(WebDate.parse) ?? received
    retryAfter = Self.retryAfter(headers.first("Retry-After"), received: received, serverNow: serverNow)
    let lifetime = Self.lifetime(headers, control, serverNow: serverNow)
    let age = headers.first("Age").flatMap { Double($0) } ?? 0
    freshUntil = lifetime.map { received.addingTimeInterval(Self.clamped($0 - max(0, age.isFinite ? age : 0))) }
  }

  /// Seconds from the moment at which the server made the answer.
  private static func lifetime(_ headers: HeaderFields, _ control: CacheControl, serverNow: Date) -> Double? {
    if control.noStore || control.noCache { return 0 }
    if let maxAge = control.maxAge { return maxAge }
    if let expires = headers.first("Expires") {
      // "0" and other nonsense mean: already expired (RFC 9111 section 5.3).
      return WebDate.parse(expires).map { $0.timeIntervalSince(serverNow) } ?? 0
    }
    return headers.first("Pragma")?.lowercased().contains("no-cache") == true ? 0 : nil
  }

  private static func retryAfter(_ value: String?, received: Date, serverNow: Date) -> Date? {
    guard let value, !value.isEmpty else { return nil }
    if value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return Double(value).map { received.addingTimeInterval(clamped($0)) }
    }
    return WebDate.parse(value).map { received.addingTimeInterval(clamped($0.timeIntervalSince(serverNow))) }
  }

  private static func clamped(_ seconds: Double) -> Double {
    min(max(0, seconds), longest)
  }
}
