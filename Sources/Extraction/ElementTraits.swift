import Markup

/// What stands around a text, whatever its names: the elements with a meaning that are open at a point of the page.
struct ElementTraits: OptionSet {
  let rawValue: UInt32

  static let article = ElementTraits(rawValue: 1 << 0)
  static let main = ElementTraits(rawValue: 1 << 1)
  static let section = ElementTraits(rawValue: 1 << 2)
  static let aside = ElementTraits(rawValue: 1 << 3)
  static let nav = ElementTraits(rawValue: 1 << 4)
  static let footer = ElementTraits(rawValue: 1 << 5)
  static let header = ElementTraits(rawValue: 1 << 6)
  static let form = ElementTraits(rawValue: 1 << 7)
  static let list = ElementTraits(rawValue: 1 << 8)
  static let ordered = ElementTraits(rawValue: 1 << 9)
  static let table = ElementTraits(rawValue: 1 << 10)
  static let quote = ElementTraits(rawValue: 1 << 11)
  static let figure = ElementTraits(rawValue: 1 << 12)
  static let preformatted = ElementTraits(rawValue: 1 << 13)
  static let paragraph = ElementTraits(rawValue: 1 << 14)
  static let item = ElementTraits(rawValue: 1 << 15)
  static let link = ElementTraits(rawValue: 1 << 16)
  static let button = ElementTraits(rawValue: 1 << 17)
  static let dialog = ElementTraits(rawValue: 1 << 18)
  static let noscript = ElementTraits(rawValue: 1 << 19)
  static let details = ElementTraits(rawValue: 1 << 20)
  static let heading = ElementTraits(rawValue: 1 << 21)
  static let emphasis = ElementTraits(rawValue: 1 << 22)
  static let cell = ElementTraits(rawValue: 1 << 23)
  static let definition = ElementTraits(rawValue: 1 << 24)
  static let caption = ElementTraits(rawValue: 1 << 25)
  static let address = ElementTraits(rawValue: 1 << 26)
  static let time = ElementTraits(rawValue: 1 << 27)
  /// Hidden by attribute or inline style.
  static let hidden = ElementTraits(rawValue: 1 << 28)
  static let small = ElementTraits(rawValue: 1 << 29)
  static let label = ElementTraits(rawValue: 1 << 30)
  /// Inside an element whose content browsers don't show as text (`svg`, `select` …), entered because prose lies in it.
  static let opaque = ElementTraits(rawValue: 1 << 31)

  static let count = 32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// What an element of this name adds.
  init(_ tag: Tag) {
    self =
      switch tag {
      case .article: .article
      case .main: .main
      case .section: .section
      case .aside: .aside
      case .nav: .nav
      case .footer: .footer
      case .header, .hgroup: .header
      case .form, .fieldset, .search: .form
      case .ul, .menu, .dir: .list
      case .ol: [.list, .ordered]
      case .table: .table
      case .blockquote, .q: .quote
      case .figure: .figure
      case .pre, .code, .listing, .xmp, .samp: .preformatted
      case .p: .paragraph
      case .li: .item
      case .a: .link
      case .button: .button
      case .dialog: .dialog
      case .noscript: .noscript
      case .details, .summary: .details
      case .h1, .h2, .h3, .h4, .h5, .h6: .heading
      case .b, .strong, .em, .i: .emphasis
      case .td, .th: .cell
      case .dl, .dd, .dt: .definition
      case .figcaption, .caption, .legend: .caption
      case .address: .address
      case .time: .time
      case .small, .sub, .sup: .small
      case .label: .label
      default: []
      }
  }
}
