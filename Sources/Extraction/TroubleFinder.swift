import Markup
import Web

/// Finds out whether a page is a wall, a teaser or no article at all. Precision first: a false alarm loses an article, so
/// several signals must agree, and none counts on a page that holds a whole text.
enum TroubleFinder {
  /// Judges a page once its blocks are chosen and its metadata read.
  static func judge(
    _ document: borrowing Document, page: Page, metadata: Metadata, blocks: BlockList, kept: [Bool]
  ) -> Trouble {
    let signs = TroubleSigns(
      page: page, metadata: metadata, blocks: blocks, kept: kept, scripts: document.scripts.count)
    if signs.isBlocked { return Trouble(incomplete: .blocked, notArticle: signs.isLogin ? .login : nil) }
    if signs.isScriptOnly { return Trouble(incomplete: .script) }
    let kind = signs.notArticle
    if kind == .login || kind == .errorPage { return Trouble(notArticle: kind) }
    if signs.isPaywalled { return Trouble(incomplete: .paywall, notArticle: nil) }
    if signs.isTeaser { return Trouble(incomplete: .truncated, notArticle: kind) }
    return Trouble(notArticle: kind)
  }
}
