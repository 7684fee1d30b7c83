package import Foundation
package import Web

/// A fetched page as the extractor takes it: bytes, and what is known of them.
package struct Page: Sendable {
  /// The address at which the page was found in the end, after redirects; `nil` for a file without one.
  package var url: WebURL?
  /// The page's bytes, after content decoding, before any charset conversion.
  package var body: [UInt8]
  /// The `Content-Type` that came with it, if any.
  package var contentType: MediaType?
  /// The moment against which dates are judged (a published date is never in its future).
  package var now: Date
  /// What its response's headers ask of crawlers; the page's own words are added to it.
  package var directives: PageDirectives

  package init(
    url: WebURL?, body: [UInt8], contentType: MediaType? = nil, now: Date, directives: PageDirectives = PageDirectives()
  ) {
    self.url = url
    self.body = body
    self.contentType = contentType
    self.now = now
    self.directives = directives
  }
}
