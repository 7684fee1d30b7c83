/// One group of a robots.txt file: the user-agent lines that stand together, and the rules below them.
struct RobotsGroup: Sendable {
  /// Product tokens in lower case; `*` for every crawler.
  var tokens: [String] = []
  var rules: [RobotsRule] = []
  /// Seconds by token: a delay holds for the user-agent lines above it, not for those that follow before the first rule.
  var crawlDelays: [String: Double] = [:]

  /// The name in a user-agent value: what stands before the version, a space or a comment, in lower case.
  ///
  /// RFC 9309 allows letters, `_` and `-`; the web also has digits, dots and letters beyond ASCII in that place.
  static func productToken(_ value: some StringProtocol) -> String {
    let end = value.firstIndex { $0 == "/" || $0.isWhitespace } ?? value.endIndex
    return value[..<end].lowercased()
  }
}
