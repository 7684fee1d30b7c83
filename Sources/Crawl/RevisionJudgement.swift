internal import Archive
internal import Foundation

/// Whether a page's new text is an edit of the article, or only what changes around it.
///
/// The extractor takes away most of what a page shows beside its article. What it leaves (a counter, "5 minutes ago", a related title)
/// is short; what is long (a teaser, an advertisement) stands apart, is a link, or stood there before. Authors edit titles and the
/// sentences of their paragraphs.
enum RevisionJudgement {
  /// So large a part of the text's words changed is an edit, whatever the lines look like (an article may be a list).
  private static let largeShare = 0.3

  /// - Parameters:
  ///   - page: the blocks of the new text's page.
  ///   - asides: what stood beside the article when the old text was written, as `PageLayout.asides(of:)` tells it.
  static func isEdit(
    from old: ArticleRecord, to new: ArticleRecord, page: PageLayout = PageLayout(), asides: Set<UInt32> = []
  ) -> Bool {
    // A page that shows less of its article than before was not edited: it asks for money, or it failed.
    if new.incomplete != nil && old.incomplete == nil { return false }
    if TextLine.folded(old.title) != TextLine.folded(new.title) { return true }
    return isEdit(from: old.text, to: new.text, page: page, asides: asides)
  }

  static func isEdit(
    from old: String, to new: String, page: PageLayout = PageLayout(), asides: Set<UInt32> = []
  ) -> Bool {
    let (before, after) = (TextLine.all(of: old), TextLine.all(of: new))
    // What is gone from the text and still stands on the page was taken out by the extractor; what is new in the text and stood on the
    // page before was put in by it.
    let removed = excess(of: before, over: after).filter { !page.holds($0) }
    let added = excess(of: after, over: before).filter {
      !asides.contains(PageLayout.short($0.hash)) && !page.isLink($0)
    }
    let (proseRemoved, proseAdded) = (removed.filter(\.isProse), added.filter(\.isProse))
    switch (proseRemoved.isEmpty, proseAdded.isEmpty) {
    case (false, false): return true
    // A paragraph that comes or goes without another in its stead is the article's only if it stands among the article's own.
    case (true, false): if proseAdded.contains(where: { !page.isApart($0, from: after) }) { return true }
    case (false, true): if proseRemoved.contains(where: { !asides.contains(PageLayout.short($0.hash)) }) { return true }
    case (true, true): break
    }
    let changedWords = (removed + added).reduce(0) { $0 + $1.words }
    let allWords = max(before.reduce(0) { $0 + $1.words }, after.reduce(0) { $0 + $1.words })
    return Double(changedWords) > Double(allWords) * largeShare
  }

  /// The lines that stand more often in one text than in the other, each as often as it does.
  private static func excess(of lines: [TextLine], over others: [TextLine]) -> [TextLine] {
    var left: [TextLine: Int] = [:]
    for line in others { left[line, default: 0] += 1 }
    return lines.filter { line in
      guard let count = left[line], count > 0 else { return true }
      left[line] = count - 1
      return false
    }
  }
}
