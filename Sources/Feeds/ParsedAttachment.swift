package import Web

/// A file that belongs to an entry: an enclosure, Media RSS content.
package struct ParsedAttachment: Sendable, Hashable {
  package var url: WebURL
  /// The media type as the feed names it.
  package var mimeType: String?
  /// In bytes.
  package var size: Int?
  /// In seconds.
  package var duration: Int?
  package var title: String?

  package init(url: WebURL, mimeType: String? = nil, size: Int? = nil, duration: Int? = nil, title: String? = nil) {
    self.url = url
    self.mimeType = mimeType
    self.size = size
    self.duration = duration
    self.title = title
  }
}
