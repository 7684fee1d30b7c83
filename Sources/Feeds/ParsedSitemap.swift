package import Foundation
package import Web

/// A sitemap as a sitemap index names it (sitemaps.org 0.9, `sitemapindex`).
package struct ParsedSitemap: Sendable, Hashable {
  package var url: WebURL
  /// When the sitemap last changed, by the index's word (`lastmod`).
  package var modified: Date?

  /// `modified` is nil where the index does not say.
  package init(url: WebURL, modified: Date? = nil) {
    self.url = url
    self.modified = modified
  }
}
