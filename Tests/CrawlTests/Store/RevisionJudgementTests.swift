import Extraction
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

  // MARK: With the page's blocks

  private static let advertisement =
    "Our partners offer a free trial of thirty days, which you can end whenever you like."
  private static let added =
    "The harbour master said on Wednesday that the pier will be closed until the middle of May."

  /// A page whose article stands at one place; `others` stand elsewhere.
  private func page(_ text: String, others: [(text: String, place: UInt64, isLink: Bool)] = []) -> PageLayout {
    let own = TextLine.all(of: text).map { ($0.text, UInt64(1), false) }
    return PageLayout(
      (own.filter { line in !others.contains { $0.text == line.0 } } + others).map { text, place, isLink in
        BlockFingerprint(
          text: BlockFingerprint.hash(of: text), place: place, length: UInt32(text.utf8.count), isLink: isLink)
      })
  }

  private func isEdit(_ old: String, _ oldPage: PageLayout, _ new: String, _ newPage: PageLayout) -> Bool {
    RevisionJudgement.isEdit(from: old, to: new, page: newPage, asides: Set(oldPage.asides(of: old)))
  }

  @Test func `a paragraph among the article's own is an edit, one that stands apart or is a link is none`() {
    for (place, isLink, isExpected) in [(UInt64(1), false, true), (2, false, false), (1, true, false)] {
      let more = text + "\n\n" + Self.advertisement
      let with = page(more, others: [(Self.advertisement, place, isLink)])
      let without = page(text)
      #expect(isEdit(text, without, more, with) == isExpected, "comes at \(place)")
      #expect(isEdit(more, with, text, without) == isExpected, "goes from \(place)")
    }
  }

  @Test func `a paragraph that stands apart and becomes another is an edit`() {
    let (first, second) = (Self.advertisement + "\n\n" + text, Self.added + "\n\n" + text)
    let (before, after) = (
      page(first, others: [(Self.advertisement, 2, false)]), page(second, others: [(Self.added, 2, false)])
    )
    #expect(isEdit(first, before, second, after))
  }

  @Test func `what the extractor takes out or puts in while it stands on the page is no edit`() {
    let more = text + "\n\n" + Self.advertisement
    let same = page(more)
    #expect(!isEdit(more, same, text, same))
    #expect(!isEdit(text, same, more, same))
    // Beside it an edit is still seen.
    let edited = text.replacing("forty passengers", with: "fifty passengers")
    #expect(isEdit(more, same, edited, page(edited, others: [(Self.advertisement, 1, false)])))
  }

  @Test(arguments: [
    // A list in a list in a list; a source's title with a bar in it; a quotation whose marks are the output's.
    (
      "- - - The crew had warned of the engine for weeks before the accident happened.",
      "The crew had warned of the engine for weeks before the accident happened."
    ),
    (
      "\u{201C}Ferries | Safety, crews and engines in the new rules of the port.\u{201D} Harbour Review, accessed in April.",
      "Ferries | Safety, crews and engines in the new rules of the port. Harbour Review, accessed in April."
    ),
    (
      "\u{201C}We have never seen a pier like this one in all the years of the company.\u{201D}",
      "We have never seen a pier like this one in all the years of the company."
    ),
  ])
  func `what was taken out is found on the page, however the text wrote it`(line: String, block: String) {
    let page = page(text, others: [(block, 3, false)])
    #expect(!isEdit(text + "\n\n" + line, page, text, page))
  }

  @Test func `a notice that stands under several items and goes from one of them is no edit`() {
    let notice = "\n\nWe may use links in this list that earn us a commission."
    let (twice, once) = (text + notice + notice, text + notice)
    #expect(!RevisionJudgement.isEdit(from: twice, to: once) && !RevisionJudgement.isEdit(from: once, to: twice))
  }

  @Test func `a link whose title holds a bar is a link`() {
    let title = "Storm closes two ports, and ferries stay in the harbour until Friday! | Harbour Times"
    #expect(!isEdit(text, page(text), text + "\n\n" + title, page(text, others: [(title, 1, true)])))
  }

  @Test func `what stands beside an article is remembered on a page of many comments`() {
    let comments = (0..<600).map {
      "Reader number \($0) wrote that the ferry should never have left the harbour that day."
    }
    let page = page(text, others: comments.map { ($0, 5, false) })
    for comment in [comments[0], comments[599]] { #expect(!isEdit(text, page, text + "\n\n" + comment, page)) }
  }

  @Test func `scripts without spaces have sentences too`() {
    let japanese = "港のフェリーは朝六時に四十人の乗客を乗せて出発した。"
    #expect(RevisionJudgement.isEdit(from: japanese, to: "港のフェリーは朝六時に五十人の乗客を乗せて出発した。"))
  }
}
