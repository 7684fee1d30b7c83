import Web

/// Where the software and the services of the web have their feeds.
enum DiscoveryPlatforms {
  /// A feed's address that follows from a rule.
  struct Rule {
    let url: WebURL
    let type: String
    /// It follows from the page's own address, not only from the software that made the page.
    let isCertain: Bool
    let why: String
  }

  private static let rss = "application/rss+xml"
  private static let atom = "application/atom+xml"

  /// Addresses at which sites often have a feed, relative to the page, the likeliest first.
  static let wellKnown: [(path: String, type: String)] = [
    ("/feed/", rss), ("/rss.xml", rss), ("/feed.xml", rss), ("/atom.xml", atom), ("/index.xml", rss), ("/rss", rss),
    ("/feed.json", "application/feed+json"), ("/rss/", rss), ("/blog/feed/", rss), ("/news/feed/", rss),
  ]

  /// The feeds that a page of a known service or software has.
  static func feeds(of page: WebURL, _ hints: DiscoveryHints) -> [Rule] {
    byAddress(page, hints) + bySoftware(page, hints)
  }

  // MARK: Services, by the shape of the page's address

  private static func byAddress(_ page: WebURL, _ hints: DiscoveryHints) -> [Rule] {
    var rules: [Rule] = []
    for service in services where service.owns(page.host) {
      for template in service.templates {
        guard let address = template.address(for: page, channel: hints.channelID),
          let url = WebURL(address, relativeTo: page)
        else { continue }
        rules.append(
          Rule(url: url, type: template.type, isCertain: true, why: "pages of \(service.name) have their feed there"))
      }
    }
    return rules
  }

  private static let services: [DiscoveryService] = [
    DiscoveryService(
      "YouTube", domain: "youtube.com",
      [
        .init("/channel/{1}", "/feeds/videos.xml?channel_id={1}", atom),
        .init("/playlist", "/feeds/videos.xml?playlist_id={list}", atom),
        .init("/user/{1}", "/feeds/videos.xml?user={1}", atom),
        .init("/{@1}", "/feeds/videos.xml?channel_id={channel}", atom),
        .init("/c/{1}", "/feeds/videos.xml?channel_id={channel}", atom),
        .init("/watch", "/feeds/videos.xml?channel_id={channel}", atom),
      ]),
    DiscoveryService(
      "GitHub", domain: "github.com",
      [
        .init("/{1}/{2}", "/{1}/{2}/releases.atom", atom), .init("/{1}/{2}", "/{1}/{2}/commits.atom", atom),
        .init("/{1}/{2}", "/{1}/{2}/tags.atom", atom), .init("/{1}/{2}/releases", "/{1}/{2}/releases.atom", atom),
        .init("/{1}/{2}/tags", "/{1}/{2}/tags.atom", atom), .init("/{1}/{2}/commits", "/{1}/{2}/commits.atom", atom),
        .init("/{1}/{2}/commits/{3}", "/{1}/{2}/commits/{3}.atom", atom), .init("/{1}", "/{1}.atom", atom),
      ]),
    DiscoveryService(
      "GitLab", domain: "gitlab.com",
      [.init("/{1}/{2}", "/{1}/{2}.atom", atom), .init("/{1}/{2}/-/releases", "/{1}/{2}/-/releases.atom", atom)]),
    DiscoveryService(
      "Reddit", domain: "reddit.com",
      [
        .init("/", "/.rss", atom), .init("/r/{1}", "/r/{1}/.rss", atom), .init("/user/{1}", "/user/{1}/.rss", atom),
        .init("/r/{1}/comments/{2}/{3}", "/r/{1}/comments/{2}/{3}/.rss", atom),
      ]),
    DiscoveryService(
      "Medium", domain: "medium.com",
      [
        .init("/{1}", "/feed/{1}", rss), .init("/{1}/tagged/{2}", "/feed/{1}/tagged/{2}", rss),
        .init("/", "/feed", rss, onSubdomain: true),
      ]),
    DiscoveryService("Substack", domain: "substack.com", [.init("*", "/feed", rss, onSubdomain: true)]),
    DiscoveryService("Tumblr", domain: "tumblr.com", [.init("*", "/rss", rss, onSubdomain: true)]),
    DiscoveryService("WordPress.com", domain: "wordpress.com", [.init("*", "/feed/", rss, onSubdomain: true)]),
    DiscoveryService("Blogger", domain: "blogspot.com", [.init("*", "/feeds/posts/default", atom, onSubdomain: true)]),
    DiscoveryService(
      "DEV", domain: "dev.to",
      [.init("/", "/feed", rss), .init("/{1}", "/feed/{1}", rss), .init("/t/{1}", "/feed/tag/{1}", rss)]),
    DiscoveryService(
      "Stack Overflow", domain: "stackoverflow.com",
      [
        .init("/questions/tagged/{1}", "/feeds/tag/{1}", atom),
        .init("/questions/{1}/{2}", "/feeds/question/{1}", atom),
      ]),
    DiscoveryService("Bluesky", domain: "bsky.app", [.init("/profile/{1}", "/profile/{1}/rss", rss)]),
    DiscoveryService("Vimeo", domain: "vimeo.com", [.init("/{1}", "/{1}/videos/rss", rss)]),
  ]

  // MARK: Software, by what the page says of itself

  private static func bySoftware(_ page: WebURL, _ hints: DiscoveryHints) -> [Rule] {
    var paths: [(path: String, type: String, name: String)] = []
    if let api = hints.targets["https://api.w.org/"], let end = api.path.firstRange(of: "/wp-json") {
      paths.append((String(api.path[..<end.lowerBound]) + "/feed/", rss, "WordPress"))
    }
    for software in softwares where hints.generators.contains(software.sign) {
      paths.append((software.path, software.type, software.name))
    }
    if hints.hosts.contains(where: { $0.hasSuffix("substackcdn.com") }) { paths.append(("/feed", rss, "Substack")) }
    if hints.generators.contains("mastodon"), page.path.hasPrefix("/@") {
      paths.append((page.path + ".rss", rss, "Mastodon"))
    }
    if hints.generators.contains("squarespace") || hints.hosts.contains("static1.squarespace.com") {
      paths.append((page.path + "?format=rss", rss, "Squarespace"))
    }
    if page.path.hasPrefix("/blogs/"), hints.hosts.contains("cdn.shopify.com") {
      let blog = page.path.split(separator: "/").prefix(2).joined(separator: "/")
      paths.append(("/\(blog).atom", atom, "Shopify"))
    }
    return paths.compactMap { rule in
      WebURL(rule.path, relativeTo: page).map {
        Rule(url: $0, type: rule.type, isCertain: false, why: "sites made with \(rule.name) have their feed there")
      }
    }
  }

  private static let softwares: [(sign: String, path: String, type: String, name: String)] = [
    ("wordpress", "/feed/", rss, "WordPress"), ("blogger", "/feeds/posts/default", atom, "Blogger"),
    ("hugo", "/index.xml", rss, "Hugo"),
    ("jekyll", "/feed.xml", atom, "Jekyll"), ("ghost", "/rss/", rss, "Ghost"), ("hexo", "/atom.xml", atom, "Hexo"),
    ("eleventy", "/feed.xml", atom, "Eleventy"), ("gatsby", "/rss.xml", rss, "Gatsby"),
    ("astro", "/rss.xml", rss, "Astro"),
    ("zola", "/atom.xml", atom, "Zola"), ("pelican", "/feeds/all.atom.xml", atom, "Pelican"),
    ("docusaurus", "/blog/rss.xml", rss, "Docusaurus"),
    ("drupal", "/rss.xml", rss, "Drupal"), ("joomla", "/?format=feed&type=rss", rss, "Joomla"),
    ("discourse", "/latest.rss", rss, "Discourse"),
    ("medium", "/feed", rss, "Medium"), ("wix", "/blog-feed.xml", rss, "Wix"), ("write.as", "/feed/", rss, "Write.as"),
    ("writefreely", "/feed/", rss, "WriteFreely"), ("typepad", "/atom.xml", atom, "TypePad"),
    ("movable type", "/atom.xml", atom, "Movable Type"),
  ]
}
