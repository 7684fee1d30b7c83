import Foundation
import Markup
import Web

/// Reads one `h-entry`.
enum HFeedEntryReader {
  static func read(_ node: Node, base: WebURL?) -> ParsedItem {
    var item = ParsedItem()
    for property in HFeedProperties(of: node) { read(property, into: &item, base: base) }
    // A name that is the content itself is a note's: it has no title (microformats.org, "implied name").
    if let title = item.title, let body = item.body, body.plain == title { item.title = nil }
    item.id = item.id ?? item.url?.text
    item.isPermalink = item.id == item.url?.text
    return item
  }

  private static func read(_ property: HFeedProperties.Property, into item: inout ParsedItem, base: WebURL?) {
    switch property.name {
    case "p-name": item.title = item.title ?? PlainTitle.of(plain: property.text)
    case "u-url": item.url = item.url ?? property.address(base: base)
    case "u-uid": item.id = item.id ?? property.address(base: base)?.text ?? FeedElement.trimmed(property.text)
    case "dt-published": item.published = item.published ?? date(property.node)
    case "dt-updated": item.modified = item.modified ?? date(property.node)
    case "e-content": item.body = item.body ?? FeedText(property.node.innerHTML, kind: .html, base: base)
    case "p-content": item.body = item.body ?? FeedText(property.text, kind: .plain)
    case "p-summary": item.abstract = item.abstract ?? FeedText(property.text, kind: .plain)
    case "p-category": category(property, into: &item)
    case "p-author": item.authors.append(property.author(base: base))
    case "u-photo", "u-featured": item.image = item.image ?? property.address(base: base)
    case "u-audio", "u-video", "u-enclosure":
      if let url = property.address(base: base) {
        item.attachments.append(ParsedAttachment(url: url, mimeType: property.node["type"]))
      }
    case "u-bookmark-of", "u-like-of", "u-repost-of", "u-in-reply-to":
      item.externalURL = item.externalURL ?? property.address(base: base)
    default: break
    }
  }

  private static func category(_ property: HFeedProperties.Property, into item: inout ParsedItem) {
    guard let tag = PlainTitle.of(plain: property.text), !item.tags.contains(tag) else { return }
    item.tags.append(tag)
  }

  /// `datetime`, or what is written; `value` parts inside are joined (the value class pattern).
  private static func date(_ node: Node) -> Date? {
    if let written = node["datetime"] ?? node["title"] ?? node["value"], let date = WebDate.parse(written) {
      return date
    }
    let parts = node.descendants.filter { $0.isElement && HFeedClasses(of: $0).contains("value") }
    let text =
      parts.isEmpty ? Sanitizer.plainText(node) : parts.map { $0["datetime"] ?? $0.text }.joined(separator: " ")
    return WebDate.parse(text)
  }
}
