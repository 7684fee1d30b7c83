import Foundation
import Markup
import Web

/// Reads one `h-entry`.
struct HFeedEntryReader {
  private let base: WebURL?
  private var item = ParsedItem()
  private var details = ParsedDetails()

  private init(base: WebURL?) { self.base = base }

  static func read(_ node: Node, base: WebURL?) -> ParsedItem {
    var reader = HFeedEntryReader(base: base)
    for property in HFeedProperties(of: node) { reader.read(property) }
    return reader.finished()
  }

  private func finished() -> ParsedItem {
    var item = item
    // A name that is the content itself is a note's: it has no title (microformats.org, "implied name").
    if let title = item.title, let body = item.body, body.plain == title { item.title = nil }
    item.id = item.id ?? item.url?.text
    item.isPermalink = item.id == item.url?.text
    item.keep(details)
    return item
  }

  private mutating func read(_ property: HFeedProperties.Property) {
    switch property.name {
    case "p-name": item.title = item.title ?? PlainTitle.of(plain: property.text)
    case "u-url": item.url = item.url ?? property.address(base: base)
    case "u-uid": item.id = item.id ?? property.address(base: base)?.text ?? FeedElement.trimmed(property.text)
    case "dt-published": item.published = item.published ?? date(property.node)
    case "dt-updated": item.modified = item.modified ?? date(property.node)
    case "e-content": item.body = item.body ?? FeedText(property.node.innerHTML, kind: .html, base: base)
    case "p-content": item.body = item.body ?? FeedText(property.text, kind: .plain)
    default: readDetail(property)
    }
  }

  private mutating func readDetail(_ property: HFeedProperties.Property) {
    switch property.name {
    case "p-summary": details.abstract = details.abstract ?? FeedText(property.text, kind: .plain)
    case "p-category":
      if let tag = PlainTitle.of(plain: property.text), !details.tags.contains(tag) { details.tags.append(tag) }
    case "p-author": details.authors.append(property.author(base: base))
    case "u-photo", "u-featured": details.image = details.image ?? property.address(base: base)
    case "u-audio", "u-video", "u-enclosure":
      if let url = property.address(base: base) {
        details.attachments.append(ParsedAttachment(url: url, mimeType: property.node["type"]))
      }
    case "u-bookmark-of", "u-like-of", "u-repost-of", "u-in-reply-to":
      details.externalURL = details.externalURL ?? property.address(base: base)
    default: break
    }
  }

  /// `datetime`, or what is written; `value` parts inside are joined (the value class pattern).
  private func date(_ node: Node) -> Date? {
    if let written = node["datetime"] ?? node["title"] ?? node["value"], let date = WebDate.parse(written) {
      return date
    }
    let parts = node.descendants.filter { $0.isElement && HFeedClasses(of: $0).contains("value") }
    let text =
      parts.isEmpty ? Sanitizer.plainText(node) : parts.map { $0["datetime"] ?? $0.text }.joined(separator: " ")
    return WebDate.parse(text)
  }
}
