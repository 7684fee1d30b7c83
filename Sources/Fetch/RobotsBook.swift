import Synchronization

/// The rules of one robots.txt, with what they mean for each user agent that has asked: choosing and sorting them is most
/// of the work, and is done once.
final class RobotsBook: Sendable {
  let rules: RobotsRules
  private let policies = Mutex<[String: RobotsPolicy]>([:])

  /// User agents that are kept ready. Sources with one of their own are few; whoever makes them many pays for it.
  private static let most = 8

  init(_ rules: RobotsRules) {
    self.rules = rules
  }

  func policy(for userAgent: String) -> RobotsPolicy {
    if let known = policies.withLock({ $0[userAgent] }) { return known }
    let policy = rules.policy(userAgent: userAgent)
    policies.withLock { policies in
      if policies.count < Self.most { policies[userAgent] = policy }
    }
    return policy
  }
}
