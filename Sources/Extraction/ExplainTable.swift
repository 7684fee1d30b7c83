/// The blocks of a page as a table for a terminal: kept or dropped, score, reason, place, first words.
package struct ExplainTable {
  /// Columns of the terminal that a line may fill.
  private let width: Int

  private static let placeWidth = 28
  private static let reasonWidth = 22
  private static let leastTextWidth = 16

  private init(width: Int) { self.width = max(40, width) }

  /// One line for each block, under a heading, with a sum at the end. `width` is the terminal's, in columns.
  package static func text(_ verdicts: [BlockVerdict], width: Int = 120) -> String {
    ExplainTable(width: width).text(verdicts)
  }

  private func text(_ verdicts: [BlockVerdict]) -> String {
    let isWide = width >= 90
    let fixed =
      isWide ? 2 + 6 + ExplainTable.reasonWidth + 1 + ExplainTable.placeWidth + 1 : 2 + 6 + ExplainTable.reasonWidth + 1
    let textWidth = max(ExplainTable.leastTextWidth, width - fixed)
    var out = line("  ", "score", "reason", isWide ? "place" : nil, "text", textWidth)
    for verdict in verdicts {
      let place = isWide ? TerminalText.end(of: verdict.place, width: ExplainTable.placeWidth) : nil
      out += line(
        verdict.kept ? "+ " : "- ", ExplainTable.score(verdict.score), verdict.reason, place, verdict.text, textWidth)
    }
    let kept = verdicts.count { $0.kept }
    return out + "\(kept) of \(verdicts.count) blocks kept"
  }

  private func line(
    _ mark: String, _ score: String, _ reason: String, _ place: String?, _ text: String, _ textWidth: Int
  ) -> String {
    var line = mark + TerminalText.fitted(score, width: 5) + " "
    line += TerminalText.fitted(reason, width: ExplainTable.reasonWidth) + " "
    if let place { line += TerminalText.fitted(place, width: ExplainTable.placeWidth) + " " }
    line += TerminalText.beginning(of: text, width: textWidth)
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }

  /// Two decimals, whatever the number.
  private static func score(_ score: Double) -> String {
    guard score.isFinite else { return "-" }
    let hundredths = Int((min(max(score, -9), 9) * 100).rounded())
    let digits = abs(hundredths) % 100
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits < 10 ? "0" : "")\(digits)"
  }
}
