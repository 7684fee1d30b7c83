import Crawl

/// How a crawl stands, in one line.
struct ProgressLine {
  /// How it is told: to a person who watches a terminal, or as plain text.
  enum Style: Equatable {
    /// In so many columns, so that it never wraps.
    case terminal(columns: Int, isColored: Bool)
    case plain
  }

  /// What the sources that are done came to.
  var report = CrawlReport()
  /// How many sources there are; 0 while that is not known.
  var sources = 0
  /// Since the crawl began.
  var seconds = 0.0
  /// Requests sent so far, also by sources that are not done; nil where a daemon sends them.
  var requests: Int?
  /// Bytes received so far.
  var bytes: Int?

  /// The line without its end.
  func text(_ style: Style) -> String {
    var words = [
      sources > 0 ? "\(report.sources)/\(sources) sources" : "\(report.sources) sources", "\(report.pages) pages",
      "\(report.new) new",
    ]
    if report.revised > 0 { words.append("\(report.revised) revised") }
    let failed = words.count
    words.append("\(report.failed) failed")
    let pace = max(seconds, 0.001)
    if let requests { words.append("\(Self.rounded(Double(requests) / pace)) requests/s") }
    if let bytes { words.append("\(Self.rounded(Double(bytes) / 1e6 / pace)) MB/s") }
    if requests == nil { words.append("\(Self.rounded(Double(report.pages) / pace)) pages/s") }
    words.append(Self.clock(seconds))
    guard case .terminal(let columns, let isColored) = style else { return words.joined(separator: ", ") }
    // What comes first matters most: what does not fit is left out whole.
    while words.count > 1, words.joined(separator: " · ").count > columns - 1 { words.removeLast() }
    if isColored, report.failed > 0, words.indices.contains(failed) {
      words[failed] = "\u{1B}[31m\(words[failed])\u{1B}[0m"
    }
    return words.joined(separator: " · ")
  }

  private static func rounded(_ value: Double) -> String {
    value >= 10 ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)"
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
