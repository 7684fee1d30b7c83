import Foundation
import Markup
import Web

/// Reads an entry of RSS from whatever vocabularies it is written in.
struct RSSItemReader {
  private let node: Node
  private let context: FeedContext
  private var base: WebURL?
  private var item = ParsedItem()
  private var texts = RSSTexts()
  private var dates = DatesByKind()
  private var link: WebURL?
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
        if element.name != "item" { readCore(element) } else if child.firstElement != nil { inner.append(child) }
      case .content: if element.name == "encoded" { texts.note(.encoded, element) }
      case .dublinCore, .dublinCoreTerms: readDublinCore(element)
      case .media: extra().media.read(element, context, base: base)
      case .itunes, .googlePlay: readPodcast(element)
      case .atom: readAtom(element)
      case .xhtml: if element.name == "body" || element.name == "div" { texts.note(.body, element) }
      case .feedburner: readFeedburner(element)
      case .prism: if element.name == "publicationdate" { dates.note(element.text, as: .prism) }
      default: break
      }
    }
    return inner
  }

  /// What the entry has beside the usual; made when it is first met.
  private mutating func extra() -> RSSItemExtras {
    if let extras { return extras }
    let made = RSSItemExtras()
    extras = made
    return made
  }

  // MARK: Vocabularies

  private mutating func readCore(_ element: FeedElement) {
    switch element.name {
    case "title": item.title = item.title ?? FeedMarkup.title(element.node)
    case "link": readLink(element)
    case "description": texts.note(.description, element)
    case "summary", "abstract": texts.note(.summary, element)
    case "body", "fullitem", "content", "encoded": texts.note(.body, element)
    case "guid", "id": readIdentifier(element)
    case "pubdate": dates.note(element.text, as: .published)
    case "published", "issued", "date", "created", "pubdatetime": dates.note(element.text, as: .otherPublished)
    case "updated", "modified", "lastbuilddate": dates.note(element.text, as: .modified)
    case "author", "managingeditor": extra().people.add(person(element), as: .own)
    case "category": addTag(element.text ?? element.attribute("text") ?? element.attribute("term"))
    case "enclosure": readEnclosure(element)
    case "language": item.language = element.text.flatMap(LanguageTag.normalized)
    case "image", "thumbnail": readImage(element)
    case "source": readSource(element)
    default: break
    }
  }

  private func person(_ element: FeedElement) -> ParsedAuthor? {
    element.node.firstElement == nil
      ? element.text.flatMap(PersonText.author) : AtomPerson.author(element.node, base: base)
  }

  private mutating func readLink(_ element: FeedElement) {
    if !element.node.hasAttributes {
      link = address(element).flatMap { FeedAddress.page($0, relativeTo: base) } ?? link
      return
    }
    guard let found = LinkElement(element) else { return }
    switch found.relation {
    case "alternate": link = FeedAddress.page(found.href, relativeTo: base) ?? link
    case "enclosure": found.attachment(base: base).map { extra().media.add($0) }
    default: break
    }
  }

  /// The address in a plain `link`. A program that took the feed for HTML leaves the element empty and the address behind it.
  private func address(_ element: FeedElement) -> String? {
    if element.node.firstChild == nil, let next = element.node.next, next.isText {
      return FeedElement.trimmed(next.text)
    }
    return element.text
  }

  private mutating func readIdentifier(_ element: FeedElement) {
    guard item.id == nil, let id = element.text else { return }
    item.id = id
    let promise = element.node["isPermaLink"] ?? element.node["ispermalink"] ?? element.node["isPermalink"] ?? "true"
    item.isPermalink = element.name == "guid" && promise.lowercased() != "false"
  }

  private mutating func readEnclosure(_ element: FeedElement) {
    guard let address = element.attribute("url") ?? element.attribute("href"),
      let url = WebURL(address, relativeTo: base)
    else { return }
    extra().media.add(
      ParsedAttachment(
        url: url, mimeType: element.attribute("type")?.lowercased(),
        size: element.attribute("length").flatMap(FeedElement.number)))
  }

  private mutating func readImage(_ element: FeedElement) {
    let inner = element.node.childElements.first { $0.isNamed("url") }.flatMap { FeedElement($0, context).text }
    let address = inner ?? element.attribute("href") ?? element.attribute("url") ?? element.attribute("src")
    let own = element.node.firstElement == nil ? element.text : nil
    guard let url = (address ?? own).flatMap({ WebURL($0, relativeTo: base) }) else { return }
    let extra = extra()
    extra.ownImage = extra.ownImage ?? url
  }

  private mutating func readSource(_ element: FeedElement) {
    let url = element.attribute("url").flatMap { WebURL($0, relativeTo: base) }
    let title = FeedMarkup.title(element.node)
    if url != nil || title != nil { item.source = ParsedSource(title: title, url: url) }
  }

  private mutating func readDublinCore(_ element: FeedElement) {
    switch element.name {
    case "title": extra().noteTitle(FeedMarkup.title(element.node))
    case "creator", "author": extra().people.add(element.text.flatMap(PersonText.author), as: .dublinCore)
    case "subject": addTag(element.text)
    case "description", "abstract": texts.note(.dublinCore, element)
    case "date", "issued": dates.note(element.text, as: .dublinCore)
    case "created", "available", "datesubmitted": dates.note(element.text, as: .otherPublished)
    case "modified": dates.note(element.text, as: .modified)
    case "language": item.language = item.language ?? element.text.flatMap(LanguageTag.normalized)
    default: break
    }
  }

  private mutating func readPodcast(_ element: FeedElement) {
    switch element.name {
    case "title": extra().notePodcastTitle(FeedMarkup.title(element.node))
    case "author": extra().people.add(element.text.flatMap(PersonText.author), as: .podcast)
    case "summary", "description": texts.note(.podcastSummary, element)
    case "subtitle": texts.note(.podcastSubtitle, element)
    case "duration": extra().media.duration = element.text.flatMap(DurationText.seconds)
    case "keywords": for word in (element.text ?? "").split(separator: ",").prefix(64) { addTag(String(word)) }
    case "category": addPodcastCategories(element.node)
    case "image":
      let address = element.attribute("href") ?? element.attribute("url") ?? element.text
      guard let url = address.flatMap({ WebURL($0, relativeTo: base) }) else { return }
      let extra = extra()
      extra.podcastImage = extra.podcastImage ?? url
    default: break
    }
  }

  private mutating func addPodcastCategories(_ node: Node) {
    addTag(node["text"])
    for inner in node.descendants where inner.isNamed("category") { addTag(inner["text"]) }
  }

  private mutating func readAtom(_ element: FeedElement) {
    switch element.name {
    case "title": extra().noteTitle(FeedMarkup.title(element.node))
    case "link": readAtomLink(element)
    case "author": extra().people.add(AtomPerson.author(element.node, base: base), as: .atom)
    case "content": texts.note(.atomContent, element)
    case "summary": texts.note(.summary, element)
    case "published", "issued", "created": dates.note(element.text, as: .otherPublished)
    case "updated", "modified": dates.note(element.text, as: .modified)
    case "id": item.id = item.id ?? element.text
    case "category": addTag(element.attribute("term") ?? element.attribute("label"))
    default: break
    }
  }

  private mutating func readAtomLink(_ element: FeedElement) {
    guard let link = LinkElement(element) else { return }
    switch link.relation {
    case "alternate":
      let extra = extra()
      extra.atomLink = extra.atomLink ?? FeedAddress.page(link.href, relativeTo: base)
    case "enclosure": link.attachment(base: base).map { extra().media.add($0) }
    case "related": item.externalURL = item.externalURL ?? FeedAddress.page(link.href, relativeTo: base)
    default: break
    }
  }

  private mutating func readFeedburner(_ element: FeedElement) {
    let url = element.text.flatMap { WebURL($0, relativeTo: base) }
    switch element.name {
    case "origlink": extra().originalPage = url
    case "origenclosurelink": extra().originalEnclosure = url
    default: break
    }
  }

  private mutating func addTag(_ text: String?) {
    guard let text, item.tags.count < 256, let tag = PlainTitle.of(html: text), !item.tags.contains(tag) else { return }
    item.tags.append(tag)
  }

  // MARK: The whole

  /// The entry, once all its elements are read.
  mutating func finished() -> ParsedItem {
    item.published = dates.published
    item.modified = dates.modified
    item.language = item.language ?? node["xml:lang"].flatMap(LanguageTag.normalized)
    let about = node["rdf:about"].flatMap(FeedElement.trimmed)
    item.id = item.id ?? about
    item.url = extras?.originalPage ?? link
    if item.url == nil { item.url = permalink ?? extras?.atomLink }
    if item.url == nil, let about, let url = WebURL(about), url.isWeb { item.url = url }
    if !texts.isEmpty { texts.choose(for: &item, base: contentBase, context) }
    if let extras { finish(with: extras) }
    // The entry is moved out: a feed of 100,000 is not copied.
    var finished = ParsedItem()
    swap(&finished, &item)
    return finished
  }

  private mutating func finish(with extras: RSSItemExtras) {
    item.title = item.title ?? extras.title
    item.authors = extras.people.chosen
    if item.authors.isEmpty { item.authors = extras.media.credits }
    for tag in extras.media.tags { addTag(tag) }
    item.attachments = extras.media.finished(original: extras.originalEnclosure)
    item.image = extras.image
    if texts.isEmpty {
      item.body = extras.media.description
      item.bodyKind = .summary
    }
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
