/// What a robots.txt file says (RFC 9309), with the two records that the RFC leaves to others: Crawl-delay and Sitemap.
///
/// Only the parsing and the matching. Which status codes mean what, and how long a file may be remembered, is the
/// fetcher's business.
package struct RobotsRules: Sendable {
  /// The absolute and relative addresses of all Sitemap lines, as written, without repeats, in the order of the file.
  package let sitemaps: [String]

  private let groups: [RobotsGroup]
  /// The groups of each product token, in lower case. A token may name several groups, which then count as one.
  private let groupsByToken: [String: [Int]]

  /// Reads a robots.txt file as it was received. Nothing in it is an error: what is not understood is skipped.
  ///
  /// At least the first 500 KiB are read, as RFC 9309 section 2.5 asks; see `RobotsParser.longest`.
  package init(parsing bytes: [UInt8]) {
    var parser = RobotsParser()
    parser.parse(file: bytes)
    self.init(parser)
  }

  /// Reads the text of a robots.txt file, from which the byte order mark was taken away when it was decoded.
  package init(parsing text: String) {
    var parser = RobotsParser()
    parser.parse(text: Array(text.utf8)[...])
    self.init(parser)
  }

  private init(_ parser: RobotsParser) {
    sitemaps = parser.sitemaps
    groups = parser.groups
    var byToken: [String: [Int]] = [:]
    for (index, group) in groups.enumerated() {
      for token in group.tokens where byToken[token]?.last != index { byToken[token, default: []].append(index) }
    }
    groupsByToken = byToken
  }

  /// Whether a crawler may ask for the target: path and query as they stand in the request line.
  ///
  /// `userAgent` is the product token (`winnow`) or the whole header (`winnow/1.0 (+https://…)`).
  /// A rule for the crawler's own name hides those for `*`. To ask about many targets, keep `policy(userAgent:)`.
  package func allows(target: String, userAgent: String) -> Bool {
    policy(userAgent: userAgent).allows(target: target)
  }

  /// The seconds that the file asks this crawler to wait between two requests, nil if it says nothing sensible.
  package func crawlDelay(userAgent: String) -> Double? {
    policy(userAgent: userAgent).crawlDelay
  }

  /// The rules that hold for one crawler: all the groups of its token as one (RFC 9309 section 2.2.1), else those of `*`.
  package func policy(userAgent: String) -> RobotsPolicy {
    let token = RobotsGroup.productToken(userAgent)
    let chosen = groupsByToken[token] ?? groupsByToken["*"] ?? []
    return RobotsPolicy(groups: chosen.map { groups[$0] }, token: groupsByToken[token] == nil ? "*" : token)
  }
}
