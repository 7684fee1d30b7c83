import Markup

/// What an element's tag, role and class names say about the part of a page that it is.
struct ListingZones: OptionSet, Sendable {
  let rawValue: UInt32

  static let navigation = ListingZones(rawValue: 1 << 0)
  static let footer = ListingZones(rawValue: 1 << 1)
  static let aside = ListingZones(rawValue: 1 << 2)
  static let header = ListingZones(rawValue: 1 << 3)
  /// Related, popular, promoted: links to articles that are not this listing's own.
  static let related = ListingZones(rawValue: 1 << 4)
  static let pagination = ListingZones(rawValue: 1 << 5)
  /// Tags, categories, authors, sharing, comments: what is said about an entry.
  static let about = ListingZones(rawValue: 1 << 6)
  /// Words for an entry of a list: post, story, card, item.
  static let entry = ListingZones(rawValue: 1 << 7)
  /// Words for a headline.
  static let title = ListingZones(rawValue: 1 << 8)
  /// Words for a date.
  static let date = ListingZones(rawValue: 1 << 9)
  static let main = ListingZones(rawValue: 1 << 10)
  static let article = ListingZones(rawValue: 1 << 11)
  static let hidden = ListingZones(rawValue: 1 << 12)

  /// A link: what is inside is its text.
  static let link = ListingZones(rawValue: 1 << 13)

  /// What holds for all that is inside such an element.
  static let inherited: ListingZones = [
    .navigation, .footer, .aside, .header, .related, .pagination, .main, .article, .hidden, .link,
  ]

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The zones of an element by itself. `inside`: what holds around it.
  init(of node: Node, tag: Tag, inside: ListingZones) {
    var zones = ListingZones(tag: tag, inside: inside)
    guard tag != .html, tag != .body else {
      self = []
      return
    }
    if tag == .a, node.hasAttribute("href") { zones.insert(.link) }
    node.withAttributeBytes("class") { zones.formUnion(Self.words(in: $0)) }
    node.withAttributeBytes("id") { zones.formUnion(Self.words(in: $0)) }
    node.withAttributeBytes("role") { zones.formUnion(Self.words(in: $0)) }
    node.withAttributeBytes("itemprop") { zones.formUnion(Self.words(in: $0)) }
    self = zones
  }

  private init(tag: Tag, inside: ListingZones) {
    switch tag {
    case .nav, .menu: self = .navigation
    case .footer: self = .footer
    case .aside: self = .aside
    case .header: self = inside.isDisjoint(with: [.main, .article]) ? .header : []
    case .main: self = .main
    case .article: self = [.article, .entry]
    case .address: self = .about
    case .time: self = .date
    case .dialog, .template: self = .hidden
    default: self = []
    }
  }

  /// Attributes longer than this are no names any more.
  private static let longestAttribute = 600

  /// The zones that the words of a class attribute stand for; `site-footer`, `siteFooter` and `site__footer` all hold "footer".
  private static func words(in bytes: UnsafeBufferPointer<UInt8>) -> ListingZones {
    var zones: ListingZones = []
    var hash = emptyHash
    var wasLower = false
    for byte in bytes.prefix(longestAttribute) {
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      let isUpper = isLetter && byte & 0x20 == 0
      if !isLetter || (isUpper && wasLower) {
        if let zone = vocabulary[hash] { zones.formUnion(zone) }
        hash = emptyHash
      }
      if isLetter { hash = appended(byte | 0x20, to: hash) }
      wasLower = isLetter && !isUpper
    }
    if let zone = vocabulary[hash] { zones.formUnion(zone) }
    return zones
  }

  private static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a, so that a word is looked up without a String.
  private static func appended(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  private static let vocabulary: [UInt64: ListingZones] = {
    var table: [UInt64: ListingZones] = [:]
    for (zone, words) in lists {
      for word in words.split(separator: " ") {
        table[word.utf8.reduce(emptyHash) { appended($1, to: $0) }, default: []].formUnion(zone)
      }
    }
    return table
  }()

  private static let lists: [(ListingZones, String)] = [
    (
      .navigation,
      "nav navbar navigation menu submenu megamenu menus breadcrumb breadcrumbs crumb crumbs subnav sitenav topnav mainnav navi drawer "
        + "offcanvas hamburger masthead topbar toolbar dropdown navigatie navegacion menue flyout mega toc skip skiplink filter filters facet "
        + "facets refinement sort sorting"
    ),
    (.footer, "footer colophon copyright legal foot contentinfo cookie consent gdpr footnav sitefooter pagefooter"),
    (.aside, "aside sidebar widget widgets rail complementary secondary sidecolumn sidenav marginalia"),
    (
      .related,
      "related recommended recommendation recommendations recommend popular trending mostread sponsored sponsor promo promoted promotion "
        + "advert ad ads advertisement newsletter subscribe signup outbrain taboola banner upsell ranking mostpopular topstories hot"
    ),
    (
      .pagination,
      "pagination pager paging pagenav pagenavi paginator pages pagenumber loadmore showmore next prev previous older newer"
    ),
    (
      .about,
      "tag tags tagged taglist category categories cat cats topic topics label labels kicker eyebrow author authors byline avatar profile "
        + "share sharing social comment comments meta metadata reply replies user username contributor tax taxonomy terms section rubric "
        + "badge pill chip vote rating reviews wishlist cart button btn cta"
    ),
    (
      .entry,
      "entry entries post posts article articles story stories card cards item items teaser teasers news feed result results product "
        + "products tile tiles promo listing hentry blog summary excerpt row stream archive river hfeed beitrag artikel noticia nota"
    ),
    (.title, "title headline heading titre titel titulo entrytitle posttitle name hed link headlines"),
    (.date, "date time datetime timestamp published pubdate posted datum fecha data ago updated modified"),
    (.main, "main primary maincontent contentarea"),
  ]
}
