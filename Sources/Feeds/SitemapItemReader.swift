import Foundation
import Markup
import Web

/// Reads one `url` element of a sitemap.
struct SitemapItemReader {
  private let context: FeedContext
  private var item = ParsedItem()
  private var details = ParsedDetails()
  /// What a video says counts only where no news element says better.
  private var videoTitle: String?
  private var videoDate: Date?

  init(_ context: FeedContext) { self.context = context }

  /// The entry; nil if it has no address.
  func finished() -> ParsedItem? {
    guard let url = item.url else { return nil }
    var item = item
    item.id = url.text
    item.isPermalink = true
    item.title = item.title ?? videoTitle
    item.published = item.published ?? videoDate
    item.keep(details)
    return item
  }

  mutating func read(_ node: Node) {
    let field = FeedElement(node, context)
    switch field.name {
    case .location: item.url = item.url ?? address(field)
    case .lastModified: item.modified = item.modified ?? field.date
    case .news: for child in node.childElements { readNews(child) }
    case .image: for child in node.childElements { readImage(child) }
    case .video: readVideo(node)
    default: break
    }
  }

  /// https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
  private mutating func readNews(_ node: Node) {
    let field = FeedElement(node, context)
    switch field.name {
    case .title: item.title = item.title ?? field.text.flatMap(PlainTitle.of(html:))
    case .publicationDateOfNews: item.published = item.published ?? field.date
    case .keywords:
      let words = (field.text ?? "").split(separator: ",").compactMap { PlainTitle.of(plain: String($0)) }
      for word in words.prefix(Self.mostTags) where !details.tags.contains(word) { details.tags.append(word) }
    case .publication:
      for child in node.childElements where FeedElement(child, context).name == .language {
        details.language = details.language ?? FeedElement(child, context).text.flatMap(LanguageTag.normalized)
      }
    default: break
    }
  }

  private static let mostTags = 50

  private mutating func readImage(_ node: Node) {
    let field = FeedElement(node, context)
    if field.name == .location, details.image == nil { details.image = address(field) }
  }

  private mutating func readVideo(_ node: Node) {
    var file: WebURL?
    var duration: Int?
    for element in node.childElements {
      let field = FeedElement(element, context)
      switch field.name {
      case .title: videoTitle = videoTitle ?? field.text.flatMap(PlainTitle.of(html:))
      case .publicationDateOfNews: videoDate = videoDate ?? field.date
      case .thumbnailLocation: details.image = details.image ?? address(field)
      case .contentLocation: file = file ?? address(field)
      case .duration: duration = duration ?? field.number
      default: break
      }
    }
    if let file { details.attachments.append(ParsedAttachment(url: file, duration: duration)) }
  }

  private func address(_ field: FeedElement) -> WebURL? {
    field.page(relativeTo: context.documentURL)
  }
}
