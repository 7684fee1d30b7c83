import Foundation
import Markup
import Web

/// What a page says of itself outside its text: title, description, structured data, address.
struct PageHints {
  var title = TokenList()
  var description = TokenList()
  /// The longest `articleBody` (or `text`, `reviewBody`) of its JSON-LD, as plain text; empty if none.
  var structuredBody = ""
  /// The words of the `description` strings of its JSON-LD: a product's text often stands there.
  var structuredDescription = TokenList()
  /// Bits of `typeNames` that its JSON-LD, microdata and `og:type` name.
  var types: UInt32 = 0
  /// Bits of the words in the address's path.
  var pathWords: UInt64 = 0
  var pathDepth = 0
  /// Bytes of the path's last part, and how many hyphens or underscores it has.
  var slugLength = 0
  var slugHyphens = 0
  var pathDigits = 0
  var hasQuery = false

  /// Bytes of a `description` from which on it is left out.
  private static let longestDescription = 20_000

  /// Schema.org and Open Graph types that tell kinds of pages apart; each list is one bit.
  static let typeNames = [
    "_article_|newsarticle|_report_|reportagenewsarticle|opinionnewsarticle|analysisnewsarticle",
    "blogposting|liveblogposting|socialmediaposting",
    "product|productgroup|individualproduct", "discussionforumposting|qapage|question",
    "collectionpage|itemlist|searchresultspage|offercatalog",
    "_website_", "webpage", "recipe", "_event_|jobposting|musicevent",
    "localbusiness|_service_|organization|professionalservice|medicalbusiness",
    "techarticle|apireference|howto|_course_", "faqpage", "videoobject|_video", "profile|_person_", "breadcrumblist",
    "review|aggregaterating",
  ]
  private static let typePatterns = PatternSet(typeNames)

  /// Words in addresses that tell kinds of pages apart; each list is one bit.
  static let pathLists = [
    "forum|thread|topic|discussion|showthread|viewtopic|community|questions|answers|_t_",
    "product|shop|_p_|store|item|_dp_|buy",
    "category|categor|_tag_|collections|_c_|catalog|archive|search|browse|_tags_|topics",
    "_docs|documentation|_doc_|manual|reference|_api_|tutorial|guide|wiki|_help_|support",
    "blog|_news_|article|story|stories|_post|magazine|press|insight|_opinion",
    "service|solution|about|company|pricing|contact|features|industries|_practice",
    "_index_|_home_|default", "_jobs|career|event",
  ]
  private static let pathPatterns = PatternSet(pathLists)

  /// A page that says nothing.
  init() {}

  init(_ document: borrowing Document, page: Page) {
    readHead(document)
    for script in document.scripts where script.type.hasSuffix("ld+json") { read(structuredData: script.text) }
    readAddress(page)
  }

  // MARK: The head

  private mutating func readHead(_ document: borrowing Document) {
    guard let root = document.root else { return }
    var descriptions: [String] = []
    var titles: [String] = []
    // Broken pages open their body early: `meta` elements count wherever they stand, within the first nodes.
    var seen = 0
    for node in root.descendants where node.isElement {
      seen += 1
      if seen > 600 { break }
      switch node.tag {
      case .title where titles.count < 1: titles.append(node.text)
      case .meta:
        guard let key = node["property"] ?? node["name"], let content = node["content"], content.utf8.count < 4096
        else { continue }
        switch key.lowercased() {
        case "og:title", "twitter:title": titles.append(content)
        case "og:description", "description", "twitter:description": descriptions.append(content)
        case "og:type": types |= Self.types(in: content)
        default: break
        }
      default: break
      }
    }
    title = TokenList(of: titles.joined(separator: " "))
    description = TokenList(of: descriptions.joined(separator: " "))
  }

  private static func types(in text: String) -> UInt32 {
    var copy = text
    return copy.withUTF8 { UInt32(truncatingIfNeeded: typePatterns.find(in: $0).mask) }
  }

  // MARK: JSON-LD

  /// Reads what is needed by a scan for keys: cheaper than a parse, and broken JSON is read as well.
  private mutating func read(structuredData json: String) {
    var copy = json
    copy.withUTF8 { bytes in
      var scanner = JSONStringScanner(bytes)
      while let (key, value) = scanner.nextPair() {
        switch key {
        case .type: types |= value.withUTF8Bytes { UInt32(truncatingIfNeeded: Self.typePatterns.find(in: $0).mask) }
        case .body where value.count > structuredBody.utf8.count: structuredBody = value.decoded
        case .body: break
        case .description:
          guard value.count < Self.longestDescription else { break }
          let text = value.decoded
          structuredDescription.append(contentsOf: TokenList(of: text))
        }
      }
    }
    if structuredBody.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
      structuredBody = Sanitizer.plainText(structuredBody)
    }
  }

  // MARK: The address

  private mutating func readAddress(_ page: Page) {
    guard let url = page.url else { return }
    hasQuery = url.query != nil
    var path = url.path
    path.withUTF8 { bytes in
      pathWords = Self.pathPatterns.find(in: bytes).mask
      pathDigits = bytes.count { $0 >= 0x30 && $0 <= 0x39 }
    }
    let parts = path.split(separator: "/")
    pathDepth = parts.count
    if let slug = parts.last {
      slugLength = slug.utf8.count
      slugHyphens = slug.utf8.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
  }
}
