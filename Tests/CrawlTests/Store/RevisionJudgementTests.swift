import Testing

@testable import Crawl

struct RevisionJudgementTests {
  private let text = """
    The ferry left the harbour at six in the morning with forty passengers on board.

    Nobody was hurt, the company said on Tuesday evening in a short statement.

    - bread
    - butter

    The next ferry leaves on Friday, if the weather allows it to.
    """

  @Test(arguments: [
    ("forty passengers", "fifty passengers"), ("on Tuesday", "on Wednesday"), ("hurt,", "injured,"),
    (
      "if the weather allows it to.",
      "if the weather allows it to.\n\nCorrection: an earlier version named another day of the week."
    ),
    ("Nobody was hurt, the company said on Tuesday evening in a short statement.\n\n", ""),
  ])
  func `a changed sentence is an edit`(old: String, new: String) {
    #expect(RevisionJudgement.isEdit(from: text, to: text.replacing(old, with: new)))
  }

  @Test(arguments: [
    "5 minutes ago", "12 comments", "Read also: Storm closes two ports", "Advertisement",
    "- Most read: the whale\n- The lighthouse",
    "Photo: A. Nother", "Updated 12:31",
  ])
  func `what changes around the article is no edit`(leak: String) {
    #expect(!RevisionJudgement.isEdit(from: text, to: text + "\n\n" + leak))
    #expect(!RevisionJudgement.isEdit(from: leak + "\n\n" + text, to: text))
    #expect(!RevisionJudgement.isEdit(from: text + "\n\n" + leak, to: text + "\n\nSomething else"))
  }

  @Test func `quotes, dashes and white space are no edit`() {
    #expect(
      !RevisionJudgement.isEdit(
        from: "He said \u{201C}no\u{201D}  \u{2013} twice, on that long day.",
        to: "He said \"no\" - twice, on that long day."))
  }

  @Test func `an article that is a list is edited when its list is`() {
    let list = (0..<6).map { "- item \($0)" }.joined(separator: "\n")
    #expect(RevisionJudgement.isEdit(from: list, to: list + "\n- item 7\n- item 8\n- item 9"))
  }

  @Test func `scripts without spaces have sentences too`() {
    let japanese = "港のフェリーは朝六時に四十人の乗客を乗せて出発した。"
    #expect(RevisionJudgement.isEdit(from: japanese, to: "港のフェリーは朝六時に五十人の乗客を乗せて出発した。"))
  }
}
