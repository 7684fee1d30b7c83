/// What a server gave to ask conditionally with next time (RFC 9110 section 8.8), byte for byte as received.
package struct Validators: Hashable, Sendable, Codable {
  /// The `ETag` field's value, quotes and `W/` included.
  package var etag: String?
  /// The `Last-Modified` field's value. It is sent back as text: servers compare it as such.
  package var lastModified: String?

  /// Either may be missing.
  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }

  /// Whether there is nothing to ask conditionally with.
  package var isEmpty: Bool { etag == nil && lastModified == nil }
}
