import Markup

/// Finds out whether a page is a wall, a teaser or no article at all. Precision first: a false alarm loses an article.
package enum TroubleFinder {
  /// Judges a page once its blocks are chosen and its metadata read.
  package static func judge(
    _ document: borrowing Document, page: Page, metadata: Metadata, blocks: BlockList, kept: [Bool]
  ) -> Trouble {
    Trouble()
  }
}
