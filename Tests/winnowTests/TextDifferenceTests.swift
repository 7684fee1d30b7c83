import Testing

@testable import winnow

struct TextDifferenceTests {
  private func marked(_ old: String, _ new: String) -> [String] {
    TextDifference(from: old, to: new).paragraphs.map { paragraph in
      switch paragraph {
      case .unchanged(let count): "= \(count)"
      case .changed(let parts): DifferenceStyle.plain.text(parts)
      }
    }
  }

  @Test(arguments: [
    ("a b c", "a b c", ["= 1"]),
    ("The ship came in at noon.", "The ship came in at dawn.", ["The ship came in at [-noon.-]{+dawn.+}"]),
    ("one\n\ntwo words\n\nthree", "one\n\ntwo other words\n\nthree", ["= 1", "two {+other+} words", "= 1"]),
    ("one\n\ntwo", "one\n\ntwo\n\nthree", ["= 2", "{+three+}"]),
    ("one\n\ntwo", "two", ["[-one-]", "= 1"]),
    ("", "one", ["{+one+}"]),
    ("Nobody was hurt today.", "All trains run late.", ["[-Nobody was hurt today.-]", "{+All trains run late.+}"]),
    ("東京の港で船が出た", "東京の港で船が着いた", ["東京の港で船が[-出-]{+着い+}た"]),
  ])
  func `words that were removed and added are marked, and what is the same is counted`(
    old: String, new: String, lines: [String]
  ) {
    #expect(marked(old, new) == lines)
  }

  @Test func `parts put together again are either text`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let old = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        "w\(Int.random(in: 0..<6, using: &generator))"
      }
      let new = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        "w\(Int.random(in: 0..<6, using: &generator))"
      }
      let parts = TextDifference.words(from: old.joined(separator: " "), to: new.joined(separator: " "))
      var (before, after) = ("", "")
      for part in parts {
        switch part {
        case .same(let text): (before, after) = (before + text, after + text)
        case .removed(let text): before += text
        case .added(let text): after += text
        }
      }
      #expect(before == old.joined(separator: " "))
      // The last word of the old text has no space behind it, wherever it stands in the new one.
      #expect(after.split(separator: " ").joined() == new.joined())
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `texts that have nothing in common cost no more than others`() {
    let old = (0..<200_000).map { "a\($0)" }.joined(separator: " ")
    let new = (0..<200_000).map { "b\($0)" }.joined(separator: " ")
    #expect(TextDifference.words(from: old, to: new).count == 2)
  }

  @Test func `colours leave the space between words alone`() {
    let parts: [TextDifference.Part] = [.same("a "), .removed("b "), .added("c ")]
    #expect(DifferenceStyle.plain.text(parts) == "a [-b-] {+c+} ")
    #expect(DifferenceStyle.terminal.text(parts) == "a \u{1B}[31;9mb\u{1B}[0m \u{1B}[32;4mc\u{1B}[0m ")
  }
}
