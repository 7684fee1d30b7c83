import Foundation
import Web

/// Where an answer points, and whether it may be gone after.
enum RedirectPolicy {
  private static let statuses: Set<Int> = [301, 302, 303, 307, 308]

  /// The hop that an answer asks for; nil if it asks for none (a 300, or a status without `Location`, is an answer).
  static func redirect(from url: WebURL, answer: Answer) throws(FetchError.Cause) -> Redirect? {
    guard statuses.contains(answer.status), let location = answer.headers.first("Location"), !location.isEmpty else {
      return nil
    }
    guard let target = WebURL(location, relativeTo: url) else { throw .badRedirect("'\(shortened(location))'") }
    guard target.isWeb else { throw .badRedirect("'\(shortened(location))' is neither http nor https") }
    // Credentials that a server writes into its own redirect are not ours to send.
    return Redirect(
      from: url.withoutCredentials, to: target.withoutCredentials, status: answer.status,
      freshness: Freshness(headers: answer.headers, received: answer.received))
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 200 ? text : text.prefix(200) + "…"
  }
}
