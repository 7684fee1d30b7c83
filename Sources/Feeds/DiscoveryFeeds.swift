import Markup
import Web

/// Collects the feeds of a page, each once, with the best evidence for it.
struct DiscoveryFeeds {
  private let page: WebURL
  private let site: String
  private var found: [DiscoveredFeed] = []
  private var byIdentity: [String: Int] = [:]

  /// Feeds that one page may offer; some list thousands.
  private static let most = 500

  init(page: WebURL) {
    self.page = page
    site = RegistrableDomain.of(page.host)
  }

  // MARK: Evidence

  mutating func add(header link: DiscoveryLinkHeader) {
    guard link.relations.contains("alternate"), let url = WebURL(link.target, relativeTo: page) else { return }
    let type = Self.essence(link.parameters["type"])
    guard
      DiscoveryWords.isFeedType(type) || (DiscoveryWords.isPossibleFeedType(type) && DiscoveryWords.looksLikeFeed(url))
    else { return }
    add(url, title: link.parameters["title"], type: type, .advertised, why: "the page's Link header names it")
  }

  mutating func addLinks(of survey: ListingSurvey) {
    for node in survey.links { add(link: node, base: survey.base) }
  }

  private mutating func add(link node: Node, base: WebURL) {
    guard let href = node["href"]?.trimmed, !href.isEmpty, let url = Self.feedURL(href, base) else { return }
    let relations = DiscoveryWords.relations(of: node)
    let type = Self.essence(node["type"])
    let title = node["title"].map { Sanitizer.plainText($0) }
    let isAlternate = relations.contains { $0.hasPrefix("alternat") || $0 == "feed" || $0 == "rss" || $0 == "atom" }
    guard isAlternate, !relations.contains("stylesheet") else { return }
    if DiscoveryWords.isFeedType(type) {
      return add(url, title: title, type: type, .advertised, why: "the page's link element names it as \(type)")
    }
    let looks = DiscoveryWords.looksLikeFeed(url) || Self.namesFeed(title)
    if DiscoveryWords.isPossibleFeedType(type) {
      let isService = url.path.contains("/wp-json") || url.path.contains("oembed")
      guard looks, !isService else { return }
      return add(
        url, title: title, type: type, .advertised,
        why: "the page's link element names it as \(type), and it is called like a feed")
    }
    guard type.isEmpty, looks, node["hreflang"] == nil, node["media"] == nil else { return }
    add(
      url, title: title, type: DiscoveryWords.type(of: url), .advertised,
      why: "the page's link element names it without a type, and it is called like a feed")
  }

  private static func namesFeed(_ title: String?) -> Bool {
    (title ?? "").lowercased().split(whereSeparator: { !$0.isLetter }).contains {
      ["rss", "atom", "feed", "feeds"].contains($0)
    }
  }

  /// Links in the text: what the page offers if it advertises nothing, else guesses. Those that are only called "RSS" count when
  /// nothing better was found.
  mutating func addAnchors(of survey: ListingSurvey) {
    let evidence: DiscoveredFeed.Evidence = found.isEmpty ? .anchor : .guess
    var named: [ListingAnchor] = []
    for anchor in survey.anchors {
      let url = anchor.target.url
      guard !Self.carriesAddress(url) else { continue }
      if DiscoveryWords.looksLikeFeed(url), anchor.target.isSameSite || Self.isFeedHost(url.host) {
        let text = DiscoveryWords.feedTexts.contains(anchor.text.lowercased()) ? nil : anchor.text
        add(
          url, title: text, type: DiscoveryWords.type(of: url), evidence,
          why: "a link of the page has an address like a feed's")
      } else if anchor.target.isSameSite, DiscoveryWords.feedTexts.contains(anchor.text.lowercased()) {
        named.append(anchor)
      }
    }
    if found.allSatisfy({ $0.evidence == .anchor }) { addNamed(named) }
  }

  private mutating func addNamed(_ anchors: [ListingAnchor]) {
    for anchor in anchors {
      add(
        anchor.target.url, title: nil, type: DiscoveryWords.type(of: anchor.target.url), .anchor,
        why: "a link of the page is called \(anchor.text)")
    }
  }

  /// An address within the address: a reader's or a validator's page about the feed.
  private static func carriesAddress(_ url: WebURL) -> Bool {
    let rest = url.target.lowercased()
    return rest.contains("http:/") || rest.contains("https:/") || rest.contains("http%3a") || rest.contains("https%3a")
  }

  /// `feeds.example.com`, `rss.example.com`.
  private static func isFeedHost(_ host: String) -> Bool {
    ["feeds.", "feed.", "rss.", "feeds2.", "atom."].contains(where: host.hasPrefix)
  }

  mutating func addPlatforms(_ hints: DiscoveryHints) {
    let isEmpty = found.isEmpty
    for rule in DiscoveryPlatforms.feeds(of: page, hints) {
      // What follows from the page's address is as good as its word; what follows from its software is a guess.
      let evidence: DiscoveredFeed.Evidence = rule.isCertain && isEmpty ? .platform : .guess
      add(rule.url, title: nil, type: rule.type, evidence, why: rule.why)
    }
  }

  mutating func addGuesses() {
    for (path, type) in DiscoveryPlatforms.wellKnown {
      guard let url = WebURL(path, relativeTo: page) else { continue }
      add(url, title: nil, type: type, .guess, why: "many sites have a feed there")
    }
  }

  // MARK: Adding

  private mutating func add(
    _ url: WebURL, title: String?, type: String, _ evidence: DiscoveredFeed.Evidence, why: String
  ) {
    guard url.isWeb, found.count < Self.most else { return }
    let url = url.withoutFragment
    let title = title.flatMap { $0.isEmpty ? nil : $0 }
    let identity = CanonicalURL.text(of: url)
    if let known = byIdentity[identity] {
      let old = found[known]
      guard old.title == nil, let title, evidence == old.evidence else { return }
      found[known] = DiscoveredFeed(
        url: old.url, title: title, type: old.type, evidence: old.evidence, why: old.why,
        isComments: DiscoveryWords.namesComments(url, title: title))
      return
    }
    byIdentity[identity] = found.count
    found.append(
      DiscoveredFeed(
        url: url, title: title, type: type, evidence: evidence, why: why,
        isComments: DiscoveryWords.namesComments(url, title: title)))
  }

  private static func feedURL(_ href: String, _ base: WebURL) -> WebURL? {
    var href = href
    // "feed:https://…" and "feed://…" were a way to open a reader.
    if href.lowercased().hasPrefix("feed:") {
      let rest = href.dropFirst(5)
      href = rest.hasPrefix("//") ? "https:" + rest : String(rest)
    }
    return WebURL(href, relativeTo: base)
  }

  private static func essence(_ type: String?) -> String {
    guard let type else { return "" }
    return type.prefix { $0 != ";" }.lowercased().trimmed
  }
}

extension DiscoveryFeeds {
  /// What the page offers, the best first.
  var offered: [DiscoveredFeed] { ranked(found.filter { $0.evidence != .guess }) }

  /// The rest, in the order in which they are worth trying.
  var guesses: [DiscoveredFeed] { found.filter { $0.evidence == .guess } }

  /// Articles before comments, the surest first, the one for this page or site before those for parts of it.
  private func ranked(_ feeds: [DiscoveredFeed]) -> [DiscoveredFeed] {
    let keyed = feeds.enumerated().map { (order: $0.offset, rank: rank($0.element), feed: $0.element) }
    return keyed.sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.order < $1.order }.map(\.feed)
  }

  private func rank(_ feed: DiscoveredFeed) -> Int {
    var rank = feed.evidence.rawValue * 100
    if feed.isComments { rank += 1_000 }
    if RegistrableDomain.of(feed.url.host) != site, !Self.isFeedHost(feed.url.host) { rank += 20 }
    if DiscoveryWords.isPossibleFeedType(feed.type) || feed.type.contains("json") { rank += 10 }
    return rank
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
