import Fetch

/// Whatever robots.txt says, it can be asked, and robots.txt itself is always allowed.
enum RobotsProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let rules = RobotsRules(parsing: bytes)
    let policy = rules.policy(userAgent: "winnow/1.0 (+https://example.org)")
    for target in ["/", "/a/b.html?c=d%2F", "/%E2%82%AC/*$", String(repeating: "a/", count: 40)] {
      guard policy.allows(target: target) == rules.allows(target: target, userAgent: "winnow") else {
        throw BrokenPromise("product token and whole header mean the same rules", target)
      }
    }
    guard policy.allows(target: "/robots.txt") else { throw BrokenPromise("robots.txt is allowed", "") }
    if let delay = policy.crawlDelay, !(0...86_400).contains(delay) {
      throw BrokenPromise("a delay is from nothing to a day", "\(delay)")
    }
  }
}
