import Foundation

/// What a source is opened with. Sent to the request's own origin alone, and shown nowhere.
package enum Credentials: Hashable, Sendable {
  /// RFC 7617.
  case basic(user: String, password: String)
  /// RFC 6750.
  case bearer(token: String)

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
