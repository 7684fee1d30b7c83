import Markup
import Web

/// What other vocabularies say of an entry of RSS.
extension RSSItemReader {
  mutating func readDublinCore(_ element: FeedElement) {
    switch element.name {
    case .title: extra().noteTitle(FeedMarkup.title(element.node))
    case .creator, .author: extra().people.add(element.text.flatMap(PersonText.author), as: .dublinCore)
    case .subject: addTag(element.text)
    case .description, .abstract: texts.note(.dublinCore, element)
    case .date, .issued: dates.note(element, as: .dublinCore)
    case .created, .available, .dateSubmitted: dates.note(element, as: .otherPublished)
    case .modified: dates.note(element, as: .modified)
    case .language: noteLanguage(element)
    default: break
    }
  }

  private mutating func noteLanguage(_ element: FeedElement) {
    let extra = extra()
    extra.details.language = extra.details.language ?? element.text.flatMap(LanguageTag.normalized)
  }

  mutating func readPodcast(_ element: FeedElement) {
    switch element.name {
    case .title: extra().notePodcastTitle(FeedMarkup.title(element.node))
    case .author: extra().people.add(element.text.flatMap(PersonText.author), as: .podcast)
    case .summary, .description: texts.note(.podcastSummary, element)
    case .subtitle: texts.note(.podcastSubtitle, element)
    case .duration: extra().media.duration = element.text.flatMap(DurationText.seconds)
    case .keywords: for word in (element.text ?? "").split(separator: ",").prefix(64) { addTag(String(word)) }
    case .category: addPodcastCategories(element.node)
    case .image:
      guard let url = pictureURL(element) ?? element.url(relativeTo: base) else { return }
      extra().notePodcastImage(url)
    default: break
    }
  }

  private mutating func addPodcastCategories(_ node: Node) {
    addTag(node["text"])
    for inner in node.descendants where inner.isNamed("category") { addTag(inner["text"]) }
  }

  mutating func readAtom(_ element: FeedElement) {
    switch element.name {
    case .title: extra().noteTitle(FeedMarkup.title(element.node))
    case .link: readAtomLink(element)
    case .author: extra().people.add(AtomPerson.author(element, context, base: base), as: .atom)
    case .content: texts.note(.atomContent, element)
    case .summary: texts.note(.summary, element)
    case .published, .issued, .created: dates.note(element, as: .otherPublished)
    case .updated, .modified: dates.note(element, as: .modified)
    case .id: item.id = item.id ?? element.text
    case .category: addTag(element.attribute("term") ?? element.attribute("label"))
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
    case "related":
      let extra = extra()
      extra.details.externalURL = extra.details.externalURL ?? FeedAddress.page(link.href, relativeTo: base)
    default: break
    }
  }

  mutating func readFeedburner(_ element: FeedElement) {
    let url = element.url(relativeTo: base)
    switch element.name {
    case .originalLink: extra().originalPage = url
    case .originalEnclosure: extra().originalEnclosure = url
    default: break
    }
  }
}
