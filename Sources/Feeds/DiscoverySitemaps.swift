import Markup
import Web

/// Collects the sitemaps that robots.txt and a page name.
struct DiscoverySitemaps {
  private(set) var all: [WebURL] = []
  private var seen: Set<String> = []

  /// A robots.txt of a large site names thousands.
  private static let most = 1_000

  mutating func add(_ url: WebURL?) {
    guard let url, url.isWeb, all.count < Self.most, seen.insert(CanonicalURL.text(of: url)).inserted else { return }
    all.append(url)
  }

  /// `link rel=sitemap`, and links to files that are called so.
  mutating func addLinks(of survey: ListingSurvey) {
    for link in survey.links where DiscoveryWords.relations(of: link).contains("sitemap") {
      add(link["href"].flatMap { WebURL($0, relativeTo: survey.base) })
    }
    for anchor in survey.anchors where anchor.target.isSameSite && Self.isSitemap(anchor.target.url) {
      add(anchor.target.url)
    }
  }

  private static func isSitemap(_ url: WebURL) -> Bool {
    let name = url.path.split(separator: "/").last?.lowercased() ?? ""
    return name.contains("sitemap") && (name.hasSuffix(".xml") || name.hasSuffix(".xml.gz") || name.hasSuffix(".txt"))
  }
}
