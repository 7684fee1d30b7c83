import Markup
import Web

/// What on a page speaks for trouble. The more a check costs, the fewer pages get to it: most are settled by their length.
struct TroubleSigns {
  private let page: Page
  private let metadata: Metadata
  private let blocks: BlockList
  private let kept: [Bool]
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
  private static func roughWords(_ bytes: ArraySlice<UInt8>) -> Int {
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
    let text = blocks.text(of: blocks.blocks[last])
    let breaksOff = Self.breaksOff(text)
    var isContinued = false
    for index in last..<min(last + 4, blocks.blocks.count) {
      let text = index == last ? text : blocks.text(of: blocks.blocks[index])
      // Short: "Continue reading", not a paragraph that speaks of reading on.
      guard index == last || text.count <= 60 else { continue }
      if Self.hits(Self.morePhrases, String(text.suffix(60))) > 0, blocks.places[index].links > 0 { isContinued = true }
    }
    return isContinued && (breaksOff || keptWords <= Self.mostWordsOfATeaser / 2 && lastKeptLinksOn)
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
    let text = blocks.text(of: blocks.blocks[last])
    return text.count <= 60 && Self.hits(Self.morePhrases, text) > 0 && blocks.places[last].links > 0
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
    return nil
  }

  // MARK: Words

  private static func hits(_ patterns: PatternSet, _ text: String) -> Int {
    var text = text
    return text.withUTF8 { patterns.find(in: $0).mask.nonzeroBitCount }
  }

  /// Each of the phrases is a category of its own, so that saying one twice counts once.
  private static func phrases(_ list: [String]) -> PatternSet {
    PatternSet(
      list.map { line in
        line.split(separator: "|").map { phrase in
          // Scripts without spaces set no boundary before a word.
          (phrase.utf8.first.map { $0 < 0x80 } ?? false ? "_" : "") + phrase.replacing(" ", with: "_")
        }.joined(separator: "|")
      })
  }

  private static let challengeTitles = phrases([
    "just a moment|attention required|access denied|access to this page has been denied|are you a robot|are you human|robot check|security check|human verification|bot verification|pardon our interruption|ddos guard|checking your browser|verify you are human|please verify|captcha|request unsuccessful|request blocked|you have been blocked|one more step|403 forbidden|un momento|nur einen moment|un instant|challenge validation|client challenge"
  ])
  private static let challengePhrases = phrases([
    "verify you are human|verify you are a human|verify that you are not a robot|prove you are human|you are not a robot|i am not a robot|confirm you are human|not a robot",
    "checking your browser|checking if the site connection is secure|needs to review the security of your connection|performing security verification|verifying you are human|checking the site connection security",
    "ray id|incident id|reference id|incapsula incident|support id|your ip address|client ip",
    "enable javascript and cookies|please enable cookies|enable cookies to continue|javascript and cookies to continue|cookies enabled",
    "unusual traffic|suspicious activity|automated access|automated requests|automated bot|automation tools|detected unusual|malicious bot",
    "complete the captcha|complete the security check|solve the captcha|enter the characters you see|type the characters|press hold|press and hold",
    "performance security by cloudflare|ddos protection by|protected by|datadome|perimeterx|sucuri website firewall|security solution|security service to protect itself",
    "you have been blocked|access denied|access to this page has been denied|you don t have permission|request could not be processed|has been blocked",
  ])
  private static let consentTitles = phrases([
    "before you continue|consent|cookie|privacy|your choices|zustimmung|datenschutz|einwilligung|votre consentement|consentimiento|privacy gate|myprivacy"
  ])
  private static let consentPhrases = phrases([
    "accept all|reject all|alle akzeptieren|tout accepter|aceptar todo|accetta tutto|alles accepteren|agree and continue|accept and continue|zustimmen und weiter",
    "cookies and data|store and or access information|we and our partners|we use cookies|wir und unsere partner|nos partenaires|nuestros socios|onze partners|cookies",
    "privacy policy|manage settings|more options|manage options|datenschutzerklarung|einstellungen|paramétrer|personalised ads|personalized ads|personalisierte",
  ])
  private static let loginPhrases = phrases([
    "forgot password|forgot your password|lost your password|reset password|passwort vergessen|mot de passe oublié|olvidaste tu contraseña",
    "log in|sign in|login|anmelden|se connecter|iniciar sesión|accedi|inloggen|logga in|ログイン|登录",
    "password|passwort|mot de passe|contraseña|wachtwoord|パスワード|密码",
    "create an account|sign up|register|remember me|registrieren|angemeldet bleiben|créer un compte|crear cuenta|don t have an account",
  ])
  private static let scriptPhrases = phrases([
    "enable javascript|requires javascript|javascript is required|javascript is disabled|javascript to run this app|without javascript|turn on javascript|javascript aktivieren|activer javascript|activez javascript|habilite javascript|activa javascript|javascript inschakelen|javascript を有効|browser doesn t support javascript|enable js"
  ])
  private static let paywallPhrases = phrases([
    "subscribe to continue|subscribe to read|subscribe now to|continue reading with a|to continue reading|to keep reading|keep reading with|unlock this article|unlock this story|to read the full|read the full article with|to read the rest|subscribe for full access|get full access|this article is for subscribers|for subscribers only|subscriber exclusive|subscribers only|exclusive to subscribers|this post is for paid subscribers|this post is for paying subscribers|members only|weiterlesen mit|jetzt weiterlesen|mit abo|nur für abonnenten|réservé aux abonnés|réservé à nos abonnés|il vous reste|para suscriptores|exclusivo para suscriptores|contenuto riservato|riservato agli abbonati|alleen voor abonnees|prenumerera för att|este conteúdo é exclusivo|会員限定|有料会員|付费|訂閱|유료",
    "already a subscriber|already subscribed|already have a subscription|already a member|already have an account|bereits abonnent|schon abonnent|déjà abonné|ya eres suscriptor|sei già abbonato|al abonnee|redan prenumerant",
    "free trial|per month|cancel anytime|start your subscription|choose your plan|special offer|monatlich kündbar|sans engagement|jederzeit kündbar|cancela cuando",
  ])
  private static let morePhrases = phrases([
    "read more|continue reading|read the full|read full|full story|read on|keep reading|read the rest|more at|weiterlesen|mehr lesen|lire la suite|lire plus|seguir leyendo|leer más|continuar leyendo|leia mais|continue lendo|continua a leggere|leggi tutto|leggi di più|lees meer|lees verder|läs mer|les mer|læs mere|lue lisää|czytaj dalej|czytaj więcej|číst dál|celý článek|devamını oku|selengkapnya|baca selengkapnya|xem thêm|đọc tiếp|читать далее|читать полностью|читати далі|続きを読む|もっと読む|阅读全文|閱讀全文|더보기|اقرأ المزيد|ادامه مطلب|קרא עוד"
  ])
  private static let errorTitles = phrases([
    "404|page not found|not found|page doesn t exist|page does not exist|page can t be found|could not be found|no longer available|something went wrong|seite nicht gefunden|page introuvable|página no encontrada|pagina non trovata|pagina niet gevonden|página não encontrada|sidan hittades inte|страница не найдена|ページが見つかりません|页面不存在|500 internal server error|502 bad gateway|503 service|internal server error|service unavailable|410 gone"
  ])
}
