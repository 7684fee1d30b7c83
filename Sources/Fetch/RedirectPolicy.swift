import Foundation
import Web

/// Where an answer points, and whether it may be gone after.
enum RedirectPolicy {
  private static let statuses: Set<Int> = [301, 302, 303, 307, 308]

  /// The hop that an answer asks for; nil if it asks for none (a 300, or a status without `Location`, is an answer).
  static func redirect(from hop: Hop, answer: Answer) throws(FetchError.Cause) -> Redirect? {
    guard statuses.contains(answer.status), let location = answer.headers.first("Location"), !location.isEmpty else {
      return nil
    }
    guard let target = WebURL(location, relativeTo: hop.url) else {
      throw .badRedirect("'\(hop.cited(location))'")
    }
    guard target.isWeb else { throw .badRedirect("'\(hop.cited(location))' is neither http nor https") }
    // Credentials that a server writes into its own redirect are not ours to send.
    return Redirect(
      from: hop.url.withoutCredentials, to: target.withoutCredentials, status: answer.status,
      freshness: Freshness(headers: answer.headers, received: answer.received))
  }
}
