import Foundation
package import Web

/// What a source is opened with. Sent to the request's own origin alone, and shown nowhere.
package enum Credentials: Hashable, Sendable {
  /// RFC 7617.
  case basic(user: String, password: String)
  /// RFC 6750.
  case bearer(token: String)

  /// The user name and password that a URL carries, decoded; nil if it carries none.
  package init?(in url: WebURL) {
    guard let user = url.user else { return nil }
    self = .basic(
      user: user.removingPercentEncoding ?? user,
      password: url.password.map { $0.removingPercentEncoding ?? $0 } ?? "")
  }

  /// The texts that must not be shown.
  var secrets: [String] {
    switch self {
    case .basic(_, let password): [String(field.value.dropFirst("Basic ".count)), password]
    case .bearer(let token): [token]
    }
  }

  /// The `Authorization` field.
  var field: HeaderField {
    switch self {
    case .basic(let user, let password):
      HeaderField(name: "Authorization", value: "Basic " + Data("\(user):\(password)".utf8).base64EncodedString())
    case .bearer(let token):
      HeaderField(name: "Authorization", value: "Bearer \(token)")
    }
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    switch self {
    case .basic: "basic credentials"
    case .bearer: "a bearer token"
    }
  }

  package var debugDescription: String { description }

  /// A dump shows nothing either.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
