import Markup
package import Web

/// Finds the feeds, the sitemaps and the articles that a page offers (`winnow discover`). Nothing is fetched.
package enum Discovery {
  /// Reads a page. `linkHeaders`: values of its `Link` fields. `robotsSitemaps`: the Sitemap lines of its site's robots.txt.
  ///
  /// A page that can't be parsed offers what its headers and its address tell.
  package static func discover(
    html page: [UInt8], contentType: MediaType?, url: WebURL, linkHeaders: [String] = [], robotsSitemaps: [String] = []
  ) -> DiscoveryResult {
    do throws(MarkupError) {
      let document = try Document(html: page, charset: contentType?.charset.flatMap { Charset(label: $0) })
      let survey = document.root.map { ListingSurvey(root: $0, page: ListingPage(url: url)) }
      return result(survey: survey, scripts: document.scripts, url, linkHeaders, robotsSitemaps)
    } catch {
      // Nothing can be read off the page.
      return result(survey: nil, scripts: [], url, linkHeaders, robotsSitemaps)
    }
  }

  private static func result(
    survey: ListingSurvey?, scripts: [Script], _ url: WebURL, _ linkHeaders: [String], _ robotsSitemaps: [String]
  ) -> DiscoveryResult {
    var feeds = DiscoveryFeeds(page: url)
    var sitemaps = DiscoverySitemaps()
    for address in robotsSitemaps { sitemaps.add(WebURL(address, relativeTo: url)) }
    for link in linkHeaders.flatMap(DiscoveryLinkHeader.links) {
      feeds.add(header: link)
      if link.relations.contains("sitemap") { sitemaps.add(WebURL(link.target, relativeTo: url)) }
    }
    var articles: [DiscoveredArticle] = []
    if let survey {
      feeds.addLinks(of: survey)
      feeds.addAnchors(of: survey)
      sitemaps.addLinks(of: survey)
      articles = Listing.entries(in: survey, memory: nil).map {
        DiscoveredArticle(url: $0.entry.url, title: $0.entry.title, published: $0.entry.published)
      }
    }
    feeds.addPlatforms(DiscoveryHints(survey: survey, scripts: scripts, url: url))
    feeds.addGuesses()
    return DiscoveryResult(feeds: feeds.offered, guesses: feeds.guesses, sitemaps: sitemaps.all, articles: articles)
  }
}
