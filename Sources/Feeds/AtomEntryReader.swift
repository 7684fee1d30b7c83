import Foundation
import Markup
import Web

/// Reads one entry of Atom.
struct AtomEntryReader {
  private let node: Node
  private let context: FeedContext
  private let base: WebURL?
  private let isOld: Bool
  private var item = ParsedItem()
  private var details = ParsedDetails()
  private var people = PeopleByKind()
  private var media = MediaReader()
  private var pages: [LinkElement] = []
  private var content: Node?
  private var summary: Node?
  private var dates = DatesByKind()

  init(_ node: Node, _ context: FeedContext, base: WebURL?, isOld: Bool) {
    self.node = node
    self.context = context
    self.base = context.base(of: node, in: base)
    self.isOld = isOld
  }

  mutating func read() -> ParsedItem {
    for child in node.childElements {
      let element = FeedElement(child, context)
      switch element.space {
      case .core, .atom: readCore(element)
      case .dublinCore, .dublinCoreTerms: readDublinCore(element)
      case .media: media.read(element, context, base: base)
      case .itunes, .googlePlay: readPodcast(element)
      case .content: if element.name == .encoded { content = content ?? child }
      default: break
      }
    }
    finish()
    return item
  }

  private mutating func readCore(_ element: FeedElement) {
    switch element.name {
    case .id, .guid: item.id = item.id ?? element.text.map(identifier)
    case .title: item.title = item.title ?? AtomConstruct(element.node, isOld: isOld).title
    case .link: readLink(element)
    case .content: content = content ?? element.node
    case .summary, .description: summary = summary ?? element.node
    case .published, .pubDate: dates.note(element, as: .published)
    case .issued: dates.note(element, as: .dublinCore)
    case .created: dates.note(element, as: .otherPublished)
    case .updated, .modified: dates.note(element, as: .modified)
    case .author: people.add(AtomPerson.author(element, context, base: base), as: .atom)
    case .category: readCategory(element)
    case .source: readSource(element.node)
    case .enclosure:
      if let url = element.url(in: "url", relativeTo: base) {
        media.add(ParsedAttachment(url: url, mimeType: element.attribute("type")))
      }
    default: break
    }
  }

  /// An id must be a whole IRI. A path in its place means the address it makes with the base, as other readers take it.
  private func identifier(_ text: String) -> String {
    guard text.utf8.contains(0x2F), WebURL(text) == nil, let url = WebURL(text, relativeTo: base) else { return text }
    return url.text
  }

  private mutating func readLink(_ element: FeedElement) {
    guard let link = LinkElement(element) else { return }
    let base = context.base(of: element.node, in: base)
    switch link.relation {
    case "alternate": pages.append(link)
    case "enclosure": link.attachment(base: base).map { media.add($0) }
    case "related", "via": details.externalURL = details.externalURL ?? FeedAddress.page(link.href, relativeTo: base)
    default: break
    }
  }

  private mutating func readCategory(_ element: FeedElement) {
    let term = element.attribute("term")
    // Some terms are addresses, meant for programs.
    let isAddress = term.flatMap { WebURL($0) }?.isWeb ?? false
    addTag(isAddress ? element.attribute("label") ?? term : term ?? element.attribute("label") ?? element.text)
  }

  private mutating func addTag(_ text: String?) {
    guard let text, details.tags.count < 256, let tag = PlainTitle.of(html: text), !details.tags.contains(tag) else {
      return
    }
    details.tags.append(tag)
  }

  private mutating func readSource(_ node: Node) {
    var source = ParsedSource()
    for child in node.childElements {
      let element = FeedElement(child, context)
      switch element.name {
      case .title: source.title = AtomConstruct(child, isOld: isOld).title
      case .link:
        if let link = LinkElement(element), link.relation == "self" || source.url == nil {
          source.url = WebURL(link.href, relativeTo: base)
        }
      // An entry without an author has its source's (RFC 4287 section 4.1.2).
      case .author: people.add(AtomPerson.author(element, context, base: base), as: .owner)
      default: break
      }
    }
    details.source = source
  }

  private mutating func readDublinCore(_ element: FeedElement) {
    switch element.name {
    case .title: item.title = item.title ?? FeedMarkup.title(element.node)
    case .creator, .author: people.add(element.text.flatMap(PersonText.author), as: .dublinCore)
    case .subject: addTag(element.text)
    case .date, .issued: dates.note(element, as: .otherPublished)
    case .modified: dates.note(element, as: .modified)
    case .language: details.language = element.text.flatMap(LanguageTag.normalized)
    default: break
    }
  }

  private mutating func readPodcast(_ element: FeedElement) {
    switch element.name {
    case .author: people.add(element.text.flatMap(PersonText.author), as: .podcast)
    case .duration: media.duration = element.text.flatMap(DurationText.seconds)
    case .keywords: for word in (element.text ?? "").split(separator: ",").prefix(64) { addTag(String(word)) }
    case .image:
      details.image =
        details.image ?? element.url(in: "href", relativeTo: base) ?? element.url(in: "url", relativeTo: base)
    default: break
    }
  }

  // MARK: The whole

  private mutating func finish() {
    let addresses = LinkElement.byPreference(pages).compactMap {
      FeedAddress.page($0.href, relativeTo: context.base(of: $0.node, in: base))
    }
    item.url = addresses.first ?? addressOfContent
    if item.url?.isWeb != true { details.webURL = addresses.first(where: \.isWeb) ?? addressOfContent }
    item.title = item.title ?? media.title
    details.authors = people.chosen
    if details.authors.isEmpty { details.authors = media.credits }
    for tag in media.tags { addTag(tag) }
    item.published = dates.published
    item.modified = dates.modified
    details.language = details.language ?? node["xml:lang"].flatMap(LanguageTag.normalized)
    details.attachments = media.finished(original: nil)
    details.image = details.image ?? media.image
    chooseTexts()
    item.keep(details)
  }

  /// Content may be elsewhere (RFC 4287 section 4.1.3.2).
  private var addressOfContent: WebURL? {
    content?["src"].flatMap { WebURL($0, relativeTo: base) }.flatMap { $0.isWeb ? $0 : nil }
  }

  private mutating func chooseTexts() {
    let full = content.flatMap(text)
    let short = summary.flatMap(text)
    item.body = full ?? short ?? media.description
    item.bodyKind = full == nil ? .summary : .content
    if full != nil, let short, short.raw != full?.raw { details.abstract = short }
  }

  private func text(_ node: Node) -> FeedText? {
    let construct = AtomConstruct(node, isOld: isOld)
    return construct.text(base: construct.base(in: base ?? item.url, context))
  }
}
