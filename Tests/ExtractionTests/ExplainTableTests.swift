import Testing

@testable import Extraction

@Suite struct ExplainTableTests {
  private func verdict(_ text: String, kept: Bool = true, score: Double = 0.5, place: String = "main > p")
    -> BlockVerdict
  {
    BlockVerdict(text: text, place: place, score: score, kept: kept, reason: "reads like prose")
  }

  @Test func `each block has a line that fits the terminal`() {
    let table = ExplainTable.text(
      [
        verdict(String(repeating: "long text ", count: 50)), verdict("東京の天気は晴れです。明日は雨でしょう。", kept: false, score: 0.004),
      ], width: 80)
    let lines = table.split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines { #expect(TerminalText.columns(String(line)) <= 80) }
    #expect(lines[1].hasPrefix("+  0.50") || lines[1].hasPrefix("+ 0.50"))
    #expect(lines[2].hasPrefix("- 0.00"))
    #expect(lines[3] == "1 of 2 blocks kept")
  }

  @Test func `nothing of the page commands the terminal`() {
    let table = ExplainTable.text([verdict("a\u{1B}[31mred\u{7}\r\nb\u{202E}c\u{9B}2J", place: "p\u{1B}]0;x\u{7}")])
    #expect(
      !table.unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
      })
    #expect(table.contains("a[31mred b"))
  }

  @Test func `wide characters count twice and cuts are marked`() {
    #expect(TerminalText.columns("漢字kana") == 8)
    #expect(TerminalText.beginning(of: "漢字漢字", width: 5) == "漢字…")
    #expect(TerminalText.end(of: "body > main > article > p", width: 12) == "…article > p")
    #expect(TerminalText.fitted("ab", width: 4) == "ab  ")
  }

  @Test func `odd numbers are shown`() {
    #expect(ExplainTable.text([verdict("x", score: .nan), verdict("y", score: .infinity)]).contains("- "))
  }
}
