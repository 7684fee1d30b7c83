package import Foundation
package import Web

/// A whole answer. Error statuses are answers too; what didn't arrive whole is a `FetchError`.
package struct FetchResponse: Sendable {
  /// Where it came from in the end.
  package let url: WebURL
  /// The status code.
  package let status: Int
  /// Its header.
  package let headers: HeaderFields
  /// The body after decompression.
  package let body: [UInt8]
  /// The hops that were followed, in order.
  package let redirects: [Redirect]
  /// When the last request was handed to the network.
  package let sent: Date
  /// When the header was complete.
  package let received: Date
  /// Bytes of header and body as they came, of the last hop.
  package let bytesOnWire: Int
  /// Whether it came by HTTP/2.
  package let isHTTP2: Bool
  /// As long as it lives the body counts as unread: whoever is done with a page should let the response go.
  let claim: UnreadBodies.Claim?

  /// The `Content-Type` field.
  package var contentType: MediaType? { headers.first("Content-Type").flatMap { MediaType($0) } }

  /// What to ask conditionally with next time.
  package var validators: Validators {
    Validators(etag: headers.firstOctets("ETag"), lastModified: headers.firstOctets("Last-Modified"))
  }

  /// What the header says about its lifetime and about when to ask again.
  package var freshness: Freshness { Freshness(headers: headers, received: received) }
}
