/// A paragraph, list item, heading or the like of a plain text.
struct PlainTextBlock {
  enum Kind: Equatable {
    case paragraph
    /// Lines that stand as they are: a verse, an address.
    case lines
    case item
    case heading
    case quote
    case code
    case rule
  }

  var kind: Kind
  /// The block's lines, joined by spaces where they were only wrapped, else by line feeds.
  var bytes: [UInt8]
  /// Columns before the first line.
  var indent: Int
  let facts: BlockText

  init(_ kind: Kind, _ bytes: [UInt8], indent: Int) {
    self.kind = kind
    self.bytes = bytes
    self.indent = indent
    var tokens = TokenList()
    facts = bytes.withUnsafeBufferPointer { BlockText($0, tokens: &tokens) }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Words from which a text without a sentence's end reads like prose.
  private static let longText: Float = 30
  private static let shortSentence: Float = 7

  /// Whether the block reads like a paragraph of an article rather than like a label, a link or a headline.
  var isProse: Bool {
    guard kind != .code, kind != .rule, kind != .heading, !isBoilerplate else { return false }
    if facts.sentences >= 2, facts.words >= 10 { return true }
    return (facts.words >= PlainTextBlock.longText && kind != .lines)
      || (facts.words >= PlainTextBlock.shortSentence && facts.endsSentence)
  }

  /// A short text that says what sites say around articles: share, subscribe, comment, log in.
  var isBoilerplate: Bool { saysChrome && facts.words < 12 && facts.phraseHits * 7 >= facts.words }

  /// A text of a sentence or two that may be such.
  var isSuspect: Bool { saysChrome && facts.words < 20 }

  private var saysChrome: Bool { facts.phrases & PlainTextBlock.chromePhrases != 0 }

  private static let chromeCategories: Set<String> = [
    "consent", "subscribe", "share", "related", "comment", "copyright", "account", "ad",
  ]
  /// The bits of `PhraseLexicon` that stand for chrome wherever they occur.
  private static let chromePhrases = PhraseLexicon.categories.enumerated().reduce(UInt64(0)) { mask, category in
    chromeCategories.contains(category.element.name) && category.offset < 64
      ? mask | 1 << UInt64(category.offset) : mask
  }
}
