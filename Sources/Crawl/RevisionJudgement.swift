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
    let (earlier, later) = (Set(before), Set(after))
    func stoodBeside(_ line: TextLine) -> Bool {
      asides.contains(PageLayout.short(line.hash)) || asides.contains(PageLayout.short(line.row))
    }
    // What is gone from the text and still stands on the page was taken out by the extractor; what is new in the text and stood on the
    // page before was put in by it.
    // A line that the other text has too, if only less often (a notice under each item of a list), was not written or deleted.
    let removed = before.filter { !later.contains($0) && !page.holds($0) }
    let added = after.filter { !earlier.contains($0) && !stoodBeside($0) && !page.isLink($0) }
    let (proseRemoved, proseAdded) = (removed.filter(\.isProse), added.filter(\.isProse))
    switch (proseRemoved.isEmpty, proseAdded.isEmpty) {
    case (false, false): return true
    // A paragraph that comes or goes without another in its stead is the article's only if it stands among the article's own.
    case (true, false): if proseAdded.contains(where: { !page.isApart($0, from: after) }) { return true }
    case (false, true): if proseRemoved.contains(where: { !stoodBeside($0) }) { return true }
    case (true, true): break
    }
    let changedWords = (removed + added).reduce(0) { $0 + $1.words }
    let allWords = max(before.reduce(0) { $0 + $1.words }, after.reduce(0) { $0 + $1.words })
    return Double(changedWords) > Double(allWords) * largeShare
  }
}
