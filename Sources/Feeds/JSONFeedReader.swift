import Markup
import Web

/// Reads JSON Feed 1.0 and 1.1.
struct JSONFeedReader {
  private let base: WebURL?

  static func read(_ source: FeedSource) throws(FeedError) -> ParsedFeed {
    guard let (value, isTruncated, isMended) = JSONReader.read(source.text), case .object = value else {
      throw .notAFeed("the document begins like JSON and is none")
    }
    let version = value["version"]?.text ?? ""
    let isFeed = version.contains("jsonfeed.org")
    guard isFeed || value["items"].map(isListOfObjects) == true else {
      throw .notAFeed("the document is JSON without a JSON Feed's version and items")
    }
    let reader = JSONFeedReader(base: source.url)
    let isOld = version.hasSuffix("/version/1") || version.hasSuffix("/version/1.0")
    var feed = reader.feed(value, ParsedFeed(format: isOld ? .jsonFeed10 : .jsonFeed11))
    if !isFeed { feed.warnings.append("the feed does not name its version") }
    if isTruncated { feed.warnings.append("the document is cut short: what was not complete is left out") }
    if isMended { feed.warnings.append("the document is no valid JSON") }
    return feed
  }

  private static func isListOfObjects(_ value: JSONValue) -> Bool {
    guard case .array(let values) = value else { return false }
    return values.contains { if case .object = $0 { true } else { false } }
  }

  private func feed(_ value: JSONValue, _ empty: ParsedFeed) -> ParsedFeed {
    var feed = empty
    feed.title = value["title"]?.text.flatMap(PlainTitle.of(plain:))
    feed.homePageURL = url(value["home_page_url"])
    feed.selfURL = url(value["feed_url"])
    feed.description = value["description"]?.text.flatMap(PlainTitle.of(plain:))
    feed.icon = url(value["icon"]) ?? url(value["favicon"])
    feed.favicon = url(value["favicon"])
    feed.language = value["language"]?.text.flatMap(LanguageTag.normalized)
    feed.authors = authors(value)
    feed.next = url(value["next_url"])
    for hub in value["hubs"]?.list ?? [] {
      if let address = url(hub["url"]) {
        feed.hubs.append(ParsedHub(type: hub["type"]?.text ?? "WebSub", url: address))
      }
    }
    for item in value["items"]?.list ?? [] {
      if case .object = item { feed.items.append(self.item(item, home: feed.homePageURL)) }
    }
    return feed
  }

  private func item(_ value: JSONValue, home: WebURL?) -> ParsedItem {
    var item = ParsedItem()
    item.id = value["id"]?.text
    item.url = url(value["url"]) ?? item.id.flatMap { WebURL($0) }.flatMap { $0.isWeb ? $0 : nil }
    item.title = value["title"]?.text.flatMap(PlainTitle.of(plain:))
    item.published = value["date_published"]?.text.flatMap { WebDate.parse($0) }
    item.modified = value["date_modified"]?.text.flatMap { WebDate.parse($0) }
    var details = details(value)
    item.body = body(value, base: item.url ?? home ?? base)
    if item.body == nil {
      item.body = details.abstract
      item.bodyKind = item.body == nil ? .content : .summary
      details.abstract = nil
    }
    item.keep(details)
    return item
  }

  private func body(_ value: JSONValue, base: WebURL?) -> FeedText? {
    if let html = value["content_html"]?.text { return FeedText(html, kind: .html, base: base) }
    return value["content_text"]?.text.map { FeedText($0, kind: .plain) }
  }

  private func details(_ value: JSONValue) -> ParsedDetails {
    var details = ParsedDetails()
    details.externalURL = url(value["external_url"])
    details.abstract = value["summary"]?.text.map { FeedText($0, kind: .plain) }
    details.image = url(value["image"]) ?? url(value["banner_image"])
    details.authors = authors(value)
    details.tags = tags(value["tags"])
    details.language = value["language"]?.text.flatMap(LanguageTag.normalized)
    details.attachments = (value["attachments"]?.list ?? []).prefix(256).compactMap(attachment)
    return details
  }

  private func tags(_ value: JSONValue?) -> [String] {
    var tags: [String] = []
    for tag in (value?.list ?? []).prefix(256).compactMap(\.text) where !tags.contains(tag) { tags.append(tag) }
    return tags
  }

  /// 1.1 has a list of authors, 1.0 one author; feeds mix the two.
  private func authors(_ value: JSONValue) -> [ParsedAuthor] {
    let listed = (value["authors"]?.list ?? []).prefix(64).compactMap(author)
    return listed.isEmpty ? (value["author"]?.list ?? []).prefix(64).compactMap(author) : listed
  }

  private func author(_ value: JSONValue) -> ParsedAuthor? {
    if let name = value.text { return PersonText.author(name) }
    let person = ParsedAuthor(
      name: value["name"]?.text.flatMap(PlainTitle.of(plain:)), url: url(value["url"]),
      email: value["_winnow"]?["email"]?.text ?? value["email"]?.text)
    return person == ParsedAuthor() ? nil : person
  }

  private func attachment(_ value: JSONValue) -> ParsedAttachment? {
    guard let address = url(value["url"]) else { return nil }
    return ParsedAttachment(
      url: address, mimeType: value["mime_type"]?.text, size: value["size_in_bytes"]?.count,
      duration: value["duration_in_seconds"]?.count, title: value["title"]?.text)
  }

  private func url(_ value: JSONValue?) -> WebURL? { value?.text.flatMap { FeedAddress.page($0, relativeTo: base) } }
}
