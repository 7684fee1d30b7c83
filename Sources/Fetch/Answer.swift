import Foundation

/// What came back over the wire, whole.
struct Answer: Sendable {
  let status: Int
  let headers: HeaderFields
  let body: [UInt8]
  let sent: Date
  let received: Date
  let bytesOnWire: Int
  let isHTTP2: Bool
  /// Time that the exchange took on the wire.
  let elapsed: Duration
  /// Counts the body as long as someone holds it, if it is a page's.
  var claim: UnreadBodies.Claim?
}
