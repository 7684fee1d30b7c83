/// The rules of a robots.txt file that hold for one crawler, in the order in which they decide.
package struct RobotsPolicy: Sendable {
  /// Seconds between two requests, nil if the file asks for nothing. The largest, if it asks more than once.
  package let crawlDelay: Double?

  /// The longest pattern first, and of two equally long ones the one that allows: the first that matches decides.
  private let rules: [RobotsRule]

  /// So many rules are heeded; the largest honest files hold about a tenth.
  private static let mostRules = 20_000

  init(groups: [RobotsGroup], token: String) {
    crawlDelay = groups.compactMap { $0.crawlDelays[token] }.max()
    rules = groups.flatMap(\.rules).prefix(Self.mostRules).sorted { a, b in
      a.pattern.length != b.pattern.length ? a.pattern.length > b.pattern.length : a.allows && !b.allows
    }
  }

  /// Whether the crawler may ask for the target: path and query as they stand in the request line.
  package func allows(target: String) -> Bool {
    let bytes = RobotsPattern.normalized(target: target)
    guard bytes != Self.robotsFile else { return true }
    return rules.first { $0.pattern.matches(bytes) }?.allows ?? true
  }

  /// Always allowed (RFC 9309 section 2.2.2).
  private static let robotsFile = Array("/robots.txt".utf8)
}
