import Markup
import Web

/// Reads RSS in all its versions: 0.90 and 1.0 (RDF), 0.91 to 0.94, and 2.0.
struct RSSReader {
  let context: FeedContext
  var feed: ParsedFeed
  /// What the channel's and the entries' addresses are joined to.
  var base: WebURL?
  /// Authors by kind: the first kind that there is wins.
  var people = PeopleByKind()
  var image: WebURL?

  init(_ context: FeedContext, _ root: Node, _ tag: RootTag) {
    self.context = context
    feed = ParsedFeed(format: tag.rssFormat)
    base = context.base(of: root, in: context.documentURL)
  }

  static func read(_ root: Node, _ context: FeedContext, tag: RootTag) -> ParsedFeed {
    var reader = RSSReader(context, root, tag)
    reader.read(root)
    return reader.feed
  }

  /// Finds the channel, and what the entries' addresses are joined to.
  mutating func open(_ root: Node) -> Node? {
    let channel =
      root.isNamed("channel") ? root : root.childElements.first { FeedElement($0, context).name == .channel }
    if let channel {
      base = context.base(of: channel, in: base)
      findHomePage(channel)
    }
    return channel
  }

  private mutating func read(_ root: Node) {
    // Links of the channel are the base of its entries, so the channel comes first.
    let isChannel = root.isNamed("channel")
    if let channel = open(root) { readChannel(channel) }
    // In RDF entries stand beside the channel; in broken RSS they do, too.
    if !isChannel {
      for node in root.childElements {
        let element = FeedElement(node, context)
        guard element.space == .core else { continue }
        switch element.name {
        case .item: readItem(node)
        case .image: readImage(node)
        default: break
        }
      }
    }
    if feed.items.isEmpty { readBuriedItems(root) }
    feed.authors = people.chosen
    feed.icon = image
    feed.language = feed.language ?? root["xml:lang"].flatMap(LanguageTag.normalized)
    dropUnfinishedItem()
  }

  /// Entries inside an element of the channel that was never closed.
  private mutating func readBuriedItems(_ root: Node) {
    var nodes = root.descendants
    while let node = nodes.next() {
      guard node.isNamed("item"), FeedElement(node, context).space == .core else { continue }
      nodes.skipChildren()
      readItem(node)
    }
    if !feed.items.isEmpty { feed.warnings.append("entries stand inside another element of the channel") }
  }

  /// In a document cut short the last entry may hold nothing that tells what it is.
  private mutating func dropUnfinishedItem() {
    guard context.isTruncated, let last = feed.items.last else { return }
    if last.url == nil, last.id == nil, last.title == nil { feed.items.removeLast() }
  }

  // MARK: Channel

  /// The last `link` with an address wins, as in other readers; those with another relation are none.
  private mutating func findHomePage(_ channel: Node) {
    var alternate: WebURL?
    var entries = 0
    for node in channel.childElements {
      if node.isNamed("item") { entries += 1 }
      guard node.isNamed("link") else { continue }
      let element = FeedElement(node, context)
      guard let address = LinkElement(element), address.relation == "alternate",
        let url = FeedAddress.page(address.href, relativeTo: base)
      else { continue }
      if element.space == .core {
        feed.homePageURL = url
      } else if element.space == .atom {
        alternate = alternate ?? url
      }
    }
    feed.items.reserveCapacity(entries)
    feed.homePageURL = feed.homePageURL ?? alternate
    // Feeds are often served from elsewhere; relative addresses are meant on the site.
    if let home = feed.homePageURL, home.isWeb, channel["xml:base"] == nil { base = home }
  }

  private mutating func readChannel(_ channel: Node) {
    for node in channel.childElements {
      let element = FeedElement(node, context)
      switch element.space {
      case .core: readCore(element)
      case .atom: readAtom(element)
      case .dublinCore: readDublinCore(element)
      case .itunes, .googlePlay: readPodcast(element)
      case .syndication: readSyndication(element)
      case .webfeeds where element.name == .icon:
        image = image ?? element.url(relativeTo: base)
      case .media where element.name == .thumbnail:
        image = image ?? element.url(in: "url", relativeTo: base)
      default: break
      }
    }
  }

  private mutating func readCore(_ element: FeedElement) {
    switch element.name {
    case .item: readItem(element.node)
    case .title: feed.title = FeedMarkup.title(element.node) ?? feed.title
    case .description, .tagline, .subtitle: feed.description = feed.description ?? FeedMarkup.title(element.node)
    case .language: feed.language = element.text.flatMap(LanguageTag.normalized) ?? feed.language
    case .managingEditor, .author: people.add(element.text.flatMap(PersonText.author), as: .own)
    case .ttl: feed.ttlMinutes = element.number
    case .image: readImage(element.node)
    case .skipHours:
      feed.skipHours = texts(in: element.node, named: "hour").compactMap(FeedElement.number).filter { $0 <= 24 }.map {
        $0 % 24
      }
    case .skipDays: feed.skipDays = texts(in: element.node, named: "day")
    case .cloud: readCloud(element)
    default: break
    }
  }

  private func texts(in node: Node, named name: StaticString) -> [String] {
    node.childElements.filter { $0.isNamed(name) }.prefix(24).compactMap { FeedElement($0, context).text }
  }

  private mutating func readCloud(_ element: FeedElement) {
    guard let domain = element.attribute("domain"), let path = element.attribute("path") else { return }
    let port = element.attribute("port").map { ":\($0)" } ?? ""
    let start = path.hasPrefix("/") ? "" : "/"
    if let url = WebURL("http://\(domain)\(port)\(start)\(path)") {
      feed.hubs.append(ParsedHub(type: "rssCloud", url: url))
    }
  }

  private mutating func readAtom(_ element: FeedElement) {
    switch element.name {
    case .link: LinkElement(element).map { feed.add($0, base: base) }
    case .author: people.add(AtomPerson.author(element, context, base: base), as: .atom)
    case .subtitle: feed.description = feed.description ?? FeedMarkup.title(element.node)
    case .icon, .logo: image = image ?? element.url(relativeTo: base)
    default: break
    }
  }

  private mutating func readDublinCore(_ element: FeedElement) {
    switch element.name {
    case .title: feed.title = feed.title ?? FeedMarkup.title(element.node)
    case .description: feed.description = feed.description ?? FeedMarkup.title(element.node)
    case .language: feed.language = feed.language ?? element.text.flatMap(LanguageTag.normalized)
    case .creator, .author: people.add(element.text.flatMap(PersonText.author), as: .dublinCore)
    default: break
    }
  }

  private mutating func readPodcast(_ element: FeedElement) {
    switch element.name {
    case .author: people.add(element.text.flatMap(PersonText.author), as: .podcast)
    case .owner: people.add(AtomPerson.author(element, context, base: base), as: .owner)
    case .image:
      // The large picture for podcasts, unless the channel has its own.
      image =
        image ?? element.url(in: "href", relativeTo: base) ?? element.url(in: "url", relativeTo: base)
        ?? element.url(relativeTo: base)
    case .summary, .subtitle, .description: feed.description = feed.description ?? FeedMarkup.title(element.node)
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

  private mutating func readImage(_ node: Node) {
    for child in node.childElements where child.isNamed("url") {
      if let url = FeedElement(child, context).url(relativeTo: base) {
        image = url
        return
      }
    }
    if image == nil, let address = node["rdf:resource"] ?? node["href"] ?? node["url"] {
      image = WebURL(address, relativeTo: base)
    }
  }
}
