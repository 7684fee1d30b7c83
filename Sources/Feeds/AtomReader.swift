import Markup
import Web

/// Reads Atom 1.0 (RFC 4287) and 0.3.
struct AtomReader {
  let context: FeedContext
  var feed: ParsedFeed
  private let isOld: Bool
  private var base: WebURL?
  private var people = PeopleByKind()
  private var homePages: [LinkElement] = []

  init(_ context: FeedContext, _ root: Node, _ tag: RootTag) {
    self.context = context
    feed = ParsedFeed(format: tag.atomFormat)
    isOld = tag.atomFormat == .atom03
    base = context.base(of: root, in: context.documentURL)
  }

  static func read(_ root: Node, _ context: FeedContext, tag: RootTag) -> ParsedFeed {
    var reader = AtomReader(context, root, tag)
    if root.isNamed("entry") {
      reader.readEntry(root)
    } else {
      reader.readFeed(root)
    }
    return reader.feed
  }

  private mutating func readFeed(_ root: Node) {
    feed.language = root["xml:lang"].flatMap(LanguageTag.normalized)
    var entries = 0
    for node in root.childElements where node.isNamed("entry") { entries += 1 }
    feed.items.reserveCapacity(entries)
    for node in root.childElements {
      let element = FeedElement(node, context)
      switch element.space {
      case .core, .atom: readCore(element)
      case .dublinCore: readDublinCore(element)
      case .itunes, .googlePlay: readPodcast(element)
      case .syndication: readSyndication(element)
      case .webfeeds where element.name == .icon: feed.icon = feed.icon ?? address(element)
      default: break
      }
    }
    feed.authors = people.chosen
    let home = homePages.first { !$0.isData } ?? homePages.first
    feed.homePageURL = home.flatMap { FeedAddress.page($0.href, relativeTo: context.base(of: $0.node, in: base)) }
    // Without a page of its own the feed stands for itself, as in other readers.
    feed.homePageURL = feed.homePageURL ?? feed.selfURL
    if feed.icon == nil { feed.icon = feed.favicon }
    if context.isTruncated, let last = feed.items.last, last.url == nil, last.id == nil, last.title == nil {
      feed.items.removeLast()
    }
  }

  private mutating func readCore(_ element: FeedElement) {
    switch element.name {
    case .entry: readEntry(element.node)
    case .title: feed.title = feed.title ?? AtomConstruct(element.node, isOld: isOld).title
    case .subtitle, .tagline, .info:
      if let text = AtomConstruct(element.node, isOld: isOld).title, element.name != .info || feed.description == nil {
        feed.description = text
      }
    case .link:
      guard let link = LinkElement(element) else { return }
      if link.relation == "alternate" { homePages.append(link) }
      feed.add(link, base: context.base(of: element.node, in: base))
    case .author: people.add(AtomPerson.author(element, context, base: base), as: .atom)
    case .logo: feed.icon = address(element) ?? feed.icon
    case .icon: feed.favicon = address(element)
    case .ttl: feed.ttlMinutes = element.number
    default: break
    }
  }

  private func address(_ element: FeedElement) -> WebURL? {
    element.url(relativeTo: context.base(of: element.node, in: base))
  }

  private mutating func readDublinCore(_ element: FeedElement) {
    switch element.name {
    case .creator: people.add(element.text.flatMap(PersonText.author), as: .dublinCore)
    case .language: feed.language = feed.language ?? element.text.flatMap(LanguageTag.normalized)
    case .title: feed.title = feed.title ?? FeedMarkup.title(element.node)
    default: break
    }
  }

  private mutating func readPodcast(_ element: FeedElement) {
    switch element.name {
    case .author: people.add(element.text.flatMap(PersonText.author), as: .podcast)
    case .image:
      feed.icon = feed.icon ?? element.url(in: "href", relativeTo: base) ?? element.url(in: "url", relativeTo: base)
    default: break
    }
  }

  private mutating func readSyndication(_ element: FeedElement) {
    switch element.name {
    case .updatePeriod: feed.updatePeriod = element.text?.lowercased()
    case .updateFrequency: feed.updateFrequency = element.number
    default: break
    }
  }

  mutating func readEntry(_ node: Node) {
    var reader = AtomEntryReader(node, context, base: base, isOld: isOld)
    feed.items.append(reader.read())
  }
}
