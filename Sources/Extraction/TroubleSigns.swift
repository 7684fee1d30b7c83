import Markup
import Web

/// What on a page speaks for trouble. The more a check costs, the fewer pages get to it: most are settled by their length.
struct TroubleSigns {
  private let page: Page
  private let metadata: Metadata
  let blocks: BlockList
  let kept: [Bool]
  private let scripts: Int
  /// Words of the kept blocks, and of all.
  private let keptWords: Int
  private let pageWords: Int
  private let title: String

  /// A challenge page has few words: from here on a page is what it seems.
  private static let mostWordsOfAWall = 260
  /// From here on an article counts as whole whatever it says about subscriptions.
  private static let wordsOfAWhole = 700
  private static let mostWordsOfATeaser = 160

  init(page: Page, metadata: Metadata, blocks: BlockList, kept: [Bool], scripts: Int) {
    self.page = page
    self.metadata = metadata
    self.blocks = blocks
    self.kept = kept
    self.scripts = scripts
    title = metadata.title ?? ""
    var keptWords = 0
    var pageWords = 0
    for (index, block) in blocks.blocks.enumerated() {
      let words = Self.roughWords(blocks.bytes[block.text])
      pageWords += words
      if index < kept.count, kept[index] { keptWords += words }
    }
    self.keptWords = keptWords
    self.pageWords = pageWords
  }

  /// Words by their spaces, or by their bytes where a script sets none.
  static func roughWords(_ bytes: ArraySlice<UInt8>) -> Int {
    guard !bytes.isEmpty else { return 0 }
    let spaces = bytes.count { $0 == 0x20 }
    let wide = bytes.count { $0 >= 0xE0 }
    return max(spaces + 1, wide / 2)
  }

  // MARK: Blocked

  /// A bot wall, a consent page or a login wall instead of the article.
  var isBlocked: Bool {
    guard pageWords <= Self.mostWordsOfAWall else { return false }
    let text = pageText
    let phrases = Self.hits(Self.challengePhrases, text)
    let isTitled = Self.hits(Self.challengeTitles, title) > 0
    let marks = elementMarks
    let hasMark = marks.contains(.challenge)
    if hasMark && (isTitled || phrases > 0) { return true }
    if isTitled && phrases > 0 && keptWords <= Self.mostWordsOfAWall { return true }
    if phrases >= 3 { return true }
    if Self.hits(Self.consentPhrases, text) >= 2 && metadata.published == nil && metadata.authors.isEmpty {
      return marks.contains(.consent) || Self.hits(Self.consentTitles, title) > 0
    }
    return isLogin
  }

  /// Nothing but a form for members.
  var isLogin: Bool {
    guard pageWords <= Self.mostWordsOfAWall, metadata.published == nil, metadata.saysArticle != true,
      elementMarks.contains(.password)
    else { return false }
    return Self.hits(Self.loginPhrases, pageText) >= 2
  }

  private struct Marks: OptionSet {
    let rawValue: UInt64
    static let challenge = Marks(rawValue: 1)
    static let consent = Marks(rawValue: 2)
    static let paywall = Marks(rawValue: 4)
    static let application = Marks(rawValue: 8)
    static let password = Marks(rawValue: 1 << 32)
    static let emptyApplication = Marks(rawValue: 1 << 33)
  }

  /// What class names, ids and form fields give away. Called for short pages only.
  private var elementMarks: Marks {
    var marks: Marks = []
    for element in blocks.elements { marks.formUnion(Self.marks(of: element.node)) }
    if let root = blocks.elements.first?.node {
      for node in root.descendants
      where node.isElement && (node.tag == .input || node.tag == .iframe || node.tag == .form) {
        if node.tag == .input, node["type"]?.lowercased() == "password" { marks.insert(.password) }
        marks.formUnion(Self.marks(of: node))
      }
    }
    return marks
  }

  private static func marks(of node: Node) -> Marks {
    var mask: UInt64 = 0
    node.forEachAttribute { name, value in
      guard !value.isEmpty, value.count < 1000 else { return }
      switch name.count {
      case 2 where name.matches("id"), 5 where name.matches("class"), 4 where name.matches("name"),
        3 where name.matches("src"),
        6 where name.matches("action"):
        mask |= names.find(in: value).mask
      default: break
      }
    }
    var marks = Marks(rawValue: mask)
    if marks.contains(.application), node.firstElement == nil { marks.insert(.emptyApplication) }
    return marks
  }

  private static let names = PatternSet([
    "cf_challenge|cf_wrapper|cf_error|challenge_form|challenge_running|challenge_platform|px_captcha|g_recaptcha|h_captcha|hcaptcha|cf_turnstile|turnstile|distil|incapsula|datadome|captcha_delivery|sucuri|ddos_guard|geetest|arkose|funcaptcha|perimeterx|kasada|aws_waf|awswaf|captcha_container|captcha_form|amzn_captcha|validatecaptcha|akamai",
    "consent|cookiewall|cookie_wall|gdpr|cmp_|_cmp|onetrust|sp_message|didomi|usercentrics|quantcast",
    "paywall|pay_wall|regwall|_meter_|metered|subscriber_only|subscribers_only|premium_wall|piano_|_tp_modal|article_gate|content_gate|gated_content|subscription_required|locked_content|lockedcontent|premium_content_lock|subscribe_wall|subscription_wall|register_wall|login_wall",
    "_root_|_app_|_next_|_nuxt_|app_root|___gatsby|_react_root_|_main_app_",
  ])

  // MARK: Script only

  /// Nothing to read, and a place for a script to put it.
  var isScriptOnly: Bool {
    guard pageWords <= 60, keptWords <= 40 else { return false }
    if Self.hits(Self.scriptPhrases, pageText) > 0 { return true }
    return pageWords <= 15 && elementMarks.contains(.emptyApplication)
  }

  // MARK: Paywall and teaser

  var isPaywalled: Bool {
    guard keptWords < Self.wordsOfAWhole, metadata.saysArticle != false || metadata.isAccessibleForFree == false else {
      return false
    }
    let ending = endText
    let phrases = Self.hits(Self.paywallPhrases, ending)
    if metadata.isAccessibleForFree == false {
      return phrases > 0 || keptWords < Self.wordsOfAWhole / 2 || elementMarks.contains(.paywall)
    }
    // A shop has subscribers, accounts and offers too.
    guard metadata.saysArticle == true || metadata.published != nil else { return false }
    return phrases > 0 && keptWords < Self.wordsOfAWhole / 2 && (elementMarks.contains(.paywall) || phrases > 1)
  }

  /// The text breaks off, and a link offers the rest.
  var isTeaser: Bool {
    guard keptWords > 0, keptWords <= Self.mostWordsOfATeaser, let last = lastKept else { return false }
    let breaksOff = Self.breaksOff(ending(of: last))
    var isContinued = false
    for index in last..<min(last + 4, blocks.blocks.count) {
      // Short: "Continue reading", not a paragraph that speaks of reading on.
      guard index == last || isShort(index) else { continue }
      if Self.hits(Self.morePhrases, String(ending(of: index).suffix(Self.shortText))) > 0,
        blocks.places[index].links > 0
      {
        isContinued = true
      }
    }
    return isContinued && (breaksOff || keptWords <= Self.mostWordsOfATeaser / 2 && lastKeptLinksOn)
  }

  /// Characters of a link's text at most, and the bytes that so many may take.
  private static let shortText = 60
  private static let shortBytes = 4 * shortText

  private func isShort(_ index: Int) -> Bool {
    blocks.blocks[index].text.count <= Self.shortBytes && ending(of: index).count <= Self.shortText
  }

  /// The last characters of a block: one word of ten megabytes is no reason to read them all.
  private func ending(of index: Int) -> String {
    String(decoding: blocks.bytes[blocks.blocks[index].text].suffix(Self.shortBytes), as: UTF8.self)
  }

  private static func breaksOff(_ text: String) -> Bool {
    var end = text[...]
    for more in [" read more", " continue reading", " more", "»", "→", ")", "]"] where end.lowercased().hasSuffix(more)
    {
      end = end.dropLast(more.count)
    }
    while end.last == " " { end = end.dropLast() }
    return end.hasSuffix("…") || end.hasSuffix("...") || end.hasSuffix("[…") || end.hasSuffix("[...")
  }

  /// The last kept block is itself the link to the rest.
  private var lastKeptLinksOn: Bool {
    guard let last = lastKept else { return false }
    return isShort(last) && Self.hits(Self.morePhrases, ending(of: last)) > 0 && blocks.places[last].links > 0
  }

  private var lastKept: Int? {
    blocks.blocks.indices.last { $0 < kept.count && kept[$0] && !blocks.blocks[$0].text.isEmpty }
  }

  /// The end of the kept text and what follows it.
  private var endText: String {
    guard let last = lastKept else { return "" }
    var bytes: [UInt8] = []
    for index in max(0, last - 2)..<min(last + 12, blocks.blocks.count) {
      bytes.append(contentsOf: blocks.bytes[blocks.blocks[index].text].prefix(600))
      bytes.append(0x20)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Called for short pages only.
  private var pageText: String { String(decoding: blocks.bytes.prefix(8000), as: UTF8.self) }

  // MARK: No article

  var notArticle: Trouble.NotArticle? {
    if isLogin { return .login }
    if pageWords <= Self.mostWordsOfAWall, metadata.published == nil, Self.hits(Self.errorTitles, title) > 0,
      Self.hits(Self.errorTitles, pageText) > 0
    {
      return .errorPage
    }
    guard metadata.saysArticle != true, metadata.published == nil, metadata.authors.isEmpty, let url = page.url else {
      return nil
    }
    let parts = url.path.split(separator: "/")
    if parts.isEmpty || (parts.count == 1 && parts[0].hasPrefix("index.")) {
      return url.query == nil ? .frontPage : nil
    }
    // A listing is called so by its address and by itself.
    let names: Set<Substring> = [
      "tag", "tags", "category", "categories", "author", "topic", "topics", "archive", "archives", "search", "label",
      "rubrik", "kategorie",
    ]
    if metadata.saysArticle == false, parts.contains(where: names.contains) { return .listing }
    return isListOfTeasers ? .listing : nil
  }
}
