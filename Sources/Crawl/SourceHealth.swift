package import Catalog
import Feeds
package import Foundation
import Web

/// How a source is: a state in words, what it is seen by, and what can be done.
package struct SourceHealth: Sendable, Codable, Equatable {
  /// The states, the worse ones hiding the better.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// Never visited.
    case new
    case fine
    /// It takes long to answer.
    case slow
    /// It lives at another address now.
    case moved
    /// Silent for much longer than it ever was.
    case quiet
    /// Its listing page was rebuilt: what it lists now may not be articles.
    case changed = "layout changed"
    /// Its articles cannot be had, or it lists none.
    case empty = "nothing extracted"
    /// What it sends cannot be read.
    case broken = "broken feed"
    /// It asks to be left alone for a while, or its host does.
    case waiting
    /// It refuses.
    case blocked
    /// It cannot be reached, or answers with a fault.
    case unreachable
    /// It will not come back.
    case gone

    /// Whether somebody should look at a source in this state.
    package var needsAttention: Bool { self != .fine && self != .new && self != .slow }
  }

  package let state: State
  /// What it is seen by, one line.
  package let evidence: String
  /// What can be done, one line; nil when nothing need be.
  package let advice: String?

  /// Whether somebody should look at it.
  package var needsAttention: Bool { state.needsAttention }

  /// So many seconds for an answer are slow.
  private static let slowAnswer = 5.0
  /// Below this share of entries that led to an article, something is wrong with their pages.
  private static let leastShare = 0.2
  /// A silence is odd when it is so many times the longest one known,
  private static let oddSilence = 3.0
  /// and longer than this.
  private static let shortestSilence = 2.0 * 86_400

  /// Judges a source by what is remembered of it. Pure.
  package static func of(_ state: SourceState?, now: Date) -> SourceHealth {
    guard let state else { return unvisited }
    return of(state, SourceMemory(state.history), now: now)
  }

  private static let unvisited = SourceHealth(state: .new, evidence: "not visited yet", advice: nil)

  /// The same for whoever has read the source's memory already.
  static func of(_ state: SourceState, _ memory: SourceMemory, now: Date) -> SourceHealth {
    remark(state, memory, now: now) ?? SourceHealth(state: .fine, evidence: habit(memory, state), advice: nil)
  }

  /// The state alone: most sources are fine, and then nobody reads the words.
  static func state(of state: SourceState, _ memory: SourceMemory, now: Date) -> State {
    remark(state, memory, now: now)?.state ?? .fine
  }

  /// What there is to say of a source; nil if it is fine.
  private static func remark(_ state: SourceState, _ memory: SourceMemory, now: Date) -> SourceHealth? {
    guard let attempt = state.lastAttempt else { return unvisited }
    if state.standing == .gone { return gone(state) }
    if let trouble = memory.diary?.trouble { return failing(state, trouble, attempt) }
    if state.failures > 0 { return failing(state, .unreachable, attempt) }
    return entries(memory) ?? listing(state, memory) ?? address(state, memory) ?? silence(memory, now) ?? speed(memory)
  }

  // MARK: Visits that failed

  private static func failing(_ state: SourceState, _ trouble: SourceTrouble, _ attempt: Date) -> SourceHealth {
    let times = state.failures > 1 ? " (\(state.failures) times in a row)" : ""
    let last = state.lastSuccess.map { "; last read \(RFC3339.text($0))" } ?? "; never read yet"
    let evidence = (state.lastError ?? "the visit of \(RFC3339.text(attempt)) failed") + times + last
    let (word, advice): (State, String?) =
      switch trouble {
      case .unreachable:
        (.unreachable, state.failures < 3 ? nil : "check the address in a browser; winnow goes on asking, less often")
      case .fault:
        (.unreachable, state.failures < 3 ? nil : "look for the feed's new address: winnow discover \(site(state))")
      case .refused: (.blocked, "ask the publisher, or name a way to reach you in fetch.user_agent")
      case .postponed: (.waiting, "nothing: winnow waits as it was asked to; a longer interval asks less")
      case .forbidden: (.blocked, "the limit that is named stands in the configuration: see Config/winnow.yaml")
      case .gone: (.gone, "remove the source, or look for its successor: winnow discover \(site(state))")
      case .unreadable: (.broken, "see what it sends: winnow feed \(state.fetchURL)")
      case .nothingListed: (.empty, "see what the page offers: winnow discover \(state.fetchURL)")
      }
    return SourceHealth(state: word, evidence: OneLine.text(evidence, limit: 600), advice: advice)
  }

  private static func gone(_ state: SourceState) -> SourceHealth {
    SourceHealth(
      state: .gone, evidence: OneLine.text(state.lastError ?? "the server said 410 Gone", limit: 600),
      advice: "remove the source, or look for its successor: winnow discover \(site(state))")
  }

  private static func site(_ state: SourceState) -> String {
    WebURL(state.url)?.origin ?? state.url
  }

  // MARK: Visits that went well

  private static func entries(_ memory: SourceMemory) -> SourceHealth? {
    guard let share = memory.diary?.keptShare, share < leastShare else { return nil }
    let reason = memory.diary?.lastFailure.map { ": \($0)" } ?? ""
    return SourceHealth(
      state: .empty, evidence: "the feed is read, but nearly none of its entries' pages gives an article\(reason)",
      advice: "see what stands on such a page: winnow extract --explain URL; or keep the feed's own text: content: feed"
    )
  }

  /// A listing page is read by what was learned of it; the visits after a change learn it anew.
  private static func listing(_ state: SourceState, _ memory: SourceMemory) -> SourceHealth? {
    guard let reason = memory.listing?.reason else { return nil }
    return SourceHealth(
      state: .changed, evidence: "\(state.fetchURL): \(reason)",
      advice: "see whether it still lists articles: winnow discover \(state.fetchURL)")
  }

  private static func address(_ state: SourceState, _ memory: SourceMemory) -> SourceHealth? {
    guard state.fetchURL != state.url else { return nil }
    return SourceHealth(
      state: .moved, evidence: "it is read at \(state.fetchURL), where a lasting redirect leads",
      advice: "write the new address into the configuration")
  }

  private static func silence(_ memory: SourceMemory, _ now: Date) -> SourceHealth? {
    let gaps = memory.rhythm.gaps
    guard let usual = gaps.usual, let last = memory.rhythm.lastPosting else { return nil }
    let silence = now.timeIntervalSince(last)
    guard silence > shortestSilence, silence > oddSilence * gaps.longest else { return nil }
    return SourceHealth(
      state: .quiet,
      evidence:
        "silent for \(SpanText.of(silence)); it used to post about every \(SpanText.of(usual)), and never paused for more than \(SpanText.of(gaps.longest))",
      advice: "look whether the site has a new feed, or has come to its end")
  }

  private static func speed(_ memory: SourceMemory) -> SourceHealth? {
    guard let seconds = memory.diary?.answerSeconds, seconds >= slowAnswer else { return nil }
    return SourceHealth(
      state: .slow, evidence: "it takes \(SpanText.of(seconds)) to answer", advice: nil)
  }

  private static func habit(_ memory: SourceMemory, _ state: SourceState) -> String {
    let visits = "\(state.polls) visits, \(state.notModified) without change"
    guard let usual = memory.rhythm.gaps.usual, let last = memory.rhythm.lastPosting else { return visits }
    return "posts about every \(SpanText.of(usual)), last \(RFC3339.text(last)); \(visits)"
  }
}
