import Foundation
import Markup
import Web

/// Reads an entry of RSS from whatever vocabularies it is written in. It isn't copied: an entry costs what it holds.
struct RSSItemReader: ~Copyable {
  private let node: Node
  let context: FeedContext
  let base: WebURL?
  var item = ParsedItem()
  var texts = RSSTexts()
  var dates = DatesByKind()
  private var extras: RSSItemExtras?

  init(_ node: Node, _ context: FeedContext, base: WebURL?) {
    self.node = node
    self.context = context
    self.base = context.base(of: node, in: base)
  }

  /// Reads the entry's elements; returns entries that stand inside it.
  mutating func read() -> [Node] {
    var inner: [Node] = []
    for child in node.childElements {
      let element = FeedElement(child, context)
      switch element.space {
      case .core:
        // An empty one inside another is no entry, one with content is the next entry, whose predecessor was not closed.
        if element.name != .item { readCore(element) } else if child.firstElement != nil { inner.append(child) }
      case .content: if element.name == .encoded { texts.note(.encoded, element) }
      case .dublinCore, .dublinCoreTerms: readDublinCore(element)
      case .media: extra().media.read(element, context, base: base)
      case .itunes, .googlePlay: readPodcast(element)
      case .atom: readAtom(element)
      case .xhtml: if element.name == .body || element.name == .div { texts.note(.body, element) }
      case .feedburner: readFeedburner(element)
      case .prism: if element.name == .publicationDate { dates.note(element, as: .prism) }
      default: break
      }
    }
    return inner
  }

  /// What the entry has beside the usual; made when it is first met.
  mutating func extra() -> RSSItemExtras {
    if let extras { return extras }
    let made = RSSItemExtras()
    extras = made
    return made
  }

  // MARK: RSS itself

  private mutating func readCore(_ element: FeedElement) {
    switch element.name {
    case .title: item.title = item.title ?? FeedMarkup.title(element.node)
    case .link: readLink(element)
    case .description: texts.note(.description, element)
    case .summary, .abstract: texts.note(.summary, element)
    case .body, .fullItem, .content, .encoded: texts.note(.body, element)
    case .guid, .id: readIdentifier(element)
    case .pubDate: dates.note(element, as: .published)
    case .published, .issued, .date, .created, .pubDateTime: dates.note(element, as: .otherPublished)
    case .updated, .modified, .lastBuildDate: dates.note(element, as: .modified)
    case .author, .managingEditor: extra().people.add(person(element), as: .own)
    case .category: addTag(element.text ?? element.attribute("text") ?? element.attribute("term"))
    case .enclosure: readEnclosure(element)
    case .language: extra().details.language = element.text.flatMap(LanguageTag.normalized)
    case .image, .thumbnail: readImage(element)
    case .source: readSource(element)
    default: break
    }
  }

  private func person(_ element: FeedElement) -> ParsedAuthor? {
    element.node.firstElement == nil
      ? element.text.flatMap(PersonText.author) : AtomPerson.author(element, context, base: base)
  }

  private mutating func readLink(_ element: FeedElement) {
    if !element.node.hasAttributes {
      item.url = plainLink(element) ?? item.url
      return
    }
    guard let found = LinkElement(element) else { return }
    switch found.relation {
    case "alternate": item.url = FeedAddress.page(found.href, relativeTo: base) ?? item.url
    case "enclosure": found.attachment(base: base).map { extra().media.add($0) }
    default: break
    }
  }

  /// The address in a plain `link`. A program that took the feed for HTML leaves the element empty and the address behind it.
  private func plainLink(_ element: FeedElement) -> WebURL? {
    if element.node.firstChild == nil, let next = element.node.next, next.isText, let text = next.textInPlace {
      return FeedAddress.page(text, relativeTo: base)
    }
    return element.page(relativeTo: base)
  }

  private mutating func readIdentifier(_ element: FeedElement) {
    guard item.id == nil, let id = identifier(element) else { return }
    item.id = id
    let promise = element.node["isPermaLink"] ?? element.node["ispermalink"] ?? element.node["isPermalink"]
    item.isPermalink = element.name == .guid && promise?.lowercased() != "false"
  }

  /// The text of an identifier: most are the address, and kept once.
  private func identifier(_ element: FeedElement) -> String? {
    guard let address = item.url?.text, element.isText(address) else { return element.text }
    return address
  }

  private mutating func readEnclosure(_ element: FeedElement) {
    guard let url = element.url(in: "url", relativeTo: base) ?? element.url(in: "href", relativeTo: base) else {
      return
    }
    extra().media.add(
      ParsedAttachment(
        url: url, mimeType: element.attribute("type")?.lowercased(),
        size: element.attribute("length").flatMap(FeedElement.number)))
  }

  private mutating func readImage(_ element: FeedElement) {
    let inner = element.node.childElements.first { $0.isNamed("url") }
    let own = element.node.firstElement == nil ? element.url(relativeTo: base) : nil
    guard let url = inner.flatMap({ FeedElement($0, context).url(relativeTo: base) }) ?? pictureURL(element) ?? own
    else {
      return
    }
    extra().noteImage(url)
  }

  func pictureURL(_ element: FeedElement) -> WebURL? {
    element.url(in: "href", relativeTo: base) ?? element.url(in: "url", relativeTo: base)
      ?? element.url(in: "src", relativeTo: base)
  }

  private mutating func readSource(_ element: FeedElement) {
    let url = element.url(in: "url", relativeTo: base)
    let title = FeedMarkup.title(element.node)
    if url != nil || title != nil { extra().details.source = ParsedSource(title: title, url: url) }
  }

  mutating func addTag(_ text: String?) {
    if let text { extra().addTag(text) }
  }

  // MARK: The whole

  /// The entry, once all its elements are read.
  mutating func finished() -> ParsedItem {
    item.published = dates.published
    item.modified = dates.modified
    let about = node["rdf:about"].flatMap(FeedElement.trimmed)
    item.id = item.id ?? about
    if let original = extras?.originalPage { item.url = original }
    // A pattern, since a comparison would copy the address.
    if case .none = item.url { item.url = otherAddress(about) }
    if !texts.isEmpty { chooseTexts() }
    noteLanguage()
    if let extras { finish(with: extras) }
    // The entry is moved out: copying it would cost as much as reading a small one.
    var finished = ParsedItem()
    swap(&finished, &item)
    return finished
  }

  private mutating func chooseTexts() {
    let chosen = texts.chosen(base: contentBase, context)
    item.body = chosen.body
    item.bodyKind = chosen.kind
    if let abstract = chosen.abstract { extra().details.abstract = abstract }
  }

  private mutating func noteLanguage() {
    guard let language = node["xml:lang"].flatMap(LanguageTag.normalized) else { return }
    let extra = extra()
    extra.details.language = extra.details.language ?? language
  }

  private mutating func finish(with extras: RSSItemExtras) {
    item.title = item.title ?? extras.title
    if texts.isEmpty {
      item.body = extras.media.description
      item.bodyKind = .summary
    }
    item.keep(extras.finished())
  }

  /// The address of an entry that names none as such.
  private func otherAddress(_ about: String?) -> WebURL? {
    if let address = permalink ?? extras?.atomLink { return address }
    return about.flatMap { WebURL($0) }.flatMap { $0.isWeb ? $0 : nil }
  }

  private var permalink: WebURL? {
    guard item.isPermalink, let id = item.id else { return nil }
    let url = id.utf8.first == 0x2F ? FeedAddress.page(id, relativeTo: base) : WebURL(id)
    return url.flatMap { $0.isWeb ? $0 : nil }
  }

  /// HTML in RSS was written for the entry's page: that is what its relative addresses mean.
  private var contentBase: WebURL? {
    if node["xml:base"] != nil { return base }
    if let url = item.url, url.isWeb { return url }
    return base
  }
}
