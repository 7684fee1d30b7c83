package import Web

/// A document that may be a feed, as it was fetched.
package struct FeedInput: Sendable {
  /// The body, with transfer and content encodings of HTTP already removed.
  package var bytes: [UInt8]
  /// The `Content-Type` field. Only its charset counts: what the document is, its bytes tell.
  package var contentType: MediaType?
  /// The address it was found at in the end; relative links are joined to it.
  package var url: WebURL?

  /// Makes an input of its three parts.
  package init(bytes: [UInt8], contentType: MediaType? = nil, url: WebURL? = nil) {
    self.bytes = bytes
    self.contentType = contentType
    self.url = url
  }
}
