import Foundation
import Markup
import Web

/// What a page says about itself in an order of trust, without a choice to be learned.
extension MetadataReader {
  /// The page's own word for its address, made absolute.
  var canonicalURL: WebURL? {
    let survey = signals.survey
    let words = [
      survey.link("canonical"), survey.meta("og:url"), signals.facts.url,
      survey.meta("parsely-link", "dc.identifier", "sailthru.url"),
    ]
    for word in words {
      if let word, let url = absolute(word), url.isWeb { return url }
    }
    return nil
  }

  /// A reference of the page made absolute: against `base`, else against its address.
  func absolute(_ reference: String) -> WebURL? {
    let text = MetadataText.tidied(reference)
    guard !text.isEmpty, text.utf8.count <= 4096 else { return nil }
    let base = signals.survey.base.flatMap { WebURL($0, relativeTo: page.url) } ?? page.url
    return WebURL(text, relativeTo: base)
  }

  var siteName: String? {
    let names = [
      signals.survey.meta("og:site_name"), signals.facts.siteName, signals.facts.publisher,
      signals.survey.meta("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "dc.publisher"),
    ]
    return names.lazy.compactMap { $0 }.first { (2...100).contains($0.count) && !$0.contains("://") }
  }

  // MARK: Image

  private static let placeholders = PatternSet([
    "logo|placeholder|_blank_|spacer|avatar|favicon|_icon|sprite|_pixel|1x1|transparent|default_image|default_share|noimage|no_image|gravatar|loading|_svg_"
  ])

  /// The article's picture: what the page names first, else the first large one in the text.
  func image(blocks: BlockList, kept: [Bool]) -> WebURL? {
    let survey = signals.survey
    let named = [
      survey.meta("og:image:secure_url", "og:image", "og:image:url"), signals.facts.image,
      survey.meta("twitter:image", "twitter:image:src", "sailthru.image.full", "parsely-image-url", "thumbnail"),
      survey.link("image_src"),
      survey.items.first { $0.property == "image" }.flatMap { $0.node["content"] ?? $0.node["src"] ?? $0.node["href"] },
    ]
    for word in named {
      if let url = word.flatMap(absolute), url.isWeb, !Self.isPlaceholder(url) { return url }
    }
    for (index, block) in blocks.blocks.enumerated() where index < kept.count && kept[index] {
      for leaf in block.leaves {
        let node = blocks.leaves[leaf]
        guard node.isElement, node.tag == .img, !Self.isSmall(node) else { continue }
        let source = node["data-src"] ?? node["data-original"] ?? node["data-lazy-src"] ?? node["src"]
        if let url = source.flatMap(absolute), url.isWeb, !Self.isPlaceholder(url) { return url }
      }
    }
    return nil
  }

  private static func isPlaceholder(_ url: WebURL) -> Bool {
    guard let last = url.path.split(separator: "/").last else { return true }
    var name = String(last)
    return name.withUTF8 { placeholders.find(in: $0).hits > 0 }
  }

  /// Pixels below which a picture is an ornament.
  private static let leastWidth = 200

  private static func isSmall(_ node: Node) -> Bool {
    for size in [node["width"], node["height"]] {
      if let size, let pixels = Int(size.prefix { $0.isASCII && $0.isNumber }), pixels < leastWidth / 2 { return true }
    }
    return false
  }

  // MARK: Tags and excerpt

  private static let mostTags = 30

  /// What the page files its article under.
  var tags: [String] {
    let survey = signals.survey
    var tags: [String] = []
    var seen: Set<String> = []
    func add(_ text: String) {
      for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "、" || $0 == "，" || $0 == "|" }) {
        let tag = MetadataText.tidied(part.drop { $0 == "#" || $0 == " " })
        guard (1...60).contains(tag.count), tags.count < Self.mostTags, !tag.contains("://") else { continue }
        if seen.insert(MetadataText.key(tag)).inserted { tags.append(tag) }
      }
    }
    for tag in survey.allMetas("article:tag") { add(tag) }
    for keyword in signals.facts.keywords { add(keyword) }
    if let keywords = survey.meta("news_keywords", "keywords", "sailthru.tags", "parsely-tags", "dc.subject") {
      add(keywords)
    }
    return tags
  }

  /// Bytes of text that an excerpt of our own may have.
  private static let excerptLength = 300

  /// The page's description, else the beginning of its text.
  func excerpt(blocks: BlockList, kept: [Bool]) -> String? {
    let described =
      signals.survey.meta("og:description", "description", "twitter:description", "dc.description")
      ?? signals.facts.description
    if let described, described.count >= 20, described.utf8.count <= 2000,
      MetadataText.key(described) != MetadataText.key(signals.survey.headTitle ?? "")
    {
      return described
    }
    for (index, block) in blocks.blocks.enumerated() where index < kept.count && kept[index] {
      guard block.text.count >= 60, ![.h1, .h2, .h3].contains(block.element.tag) else { continue }
      return Self.beginning(of: blocks.text(of: block))
    }
    return described
  }

  /// Whole sentences up to the length of an excerpt, else whole words and an ellipsis.
  static func beginning(of text: String) -> String {
    guard text.utf8.count > excerptLength else { return text }
    var sentence: String.Index?
    var word: String.Index?
    var bytes = 0
    for index in text.indices {
      bytes += text[index].utf8.count
      if bytes > excerptLength { break }
      switch text[index] {
      case ".", "!", "?", "…":
        let next = text.index(after: index)
        if next < text.endIndex, text[next] == " " { sentence = next }
      case "。", "！", "？": sentence = text.index(after: index)
      case " ": word = index
      default: break
      }
    }
    if let sentence, text[..<sentence].utf8.count > excerptLength / 3 { return String(text[..<sentence]) }
    let end = word ?? text.index(text.startIndex, offsetBy: min(text.count, excerptLength / 3))
    return text[..<end] + "…"
  }

  // MARK: Dates, directives, kind

  /// When the article was last changed: never before it was published, never after now.
  func modified(after published: Date?) -> Date? {
    let survey = signals.survey
    let words = [
      signals.facts.modified,
      survey.meta("article:modified_time", "og:updated_time", "og:modified_time", "dcterms.modified", "datemodified"),
      survey.items.first { $0.property == "datemodified" }.flatMap { $0.node["content"] ?? $0.node["datetime"] },
      signals.facts.pageModified,
    ]
    for word in words {
      guard let word, let date = WebDate.parse(word), date <= page.now else { continue }
      if let published, date < published { continue }
      return date
    }
    return nil
  }

  /// What the response's headers and the page's meta elements ask together.
  var directives: PageDirectives {
    var directives = page.directives
    for meta in signals.survey.metas {
      switch meta.key {
      case "robots", "winnow": directives.add(robots: meta.value)
      case "tdm-reservation": directives.add(tdmReservation: meta.value)
      case "tdm-policy": directives.tdmPolicy = absolute(meta.value)?.text
      default: break
      }
    }
    return directives
  }

  var isAccessibleForFree: Bool? {
    if let said = signals.facts.isAccessibleForFree { return said }
    for item in signals.survey.items where item.property == "isaccessibleforfree" {
      return JSONLDValue.string(item.node["content"] ?? item.node["href"] ?? item.node.text).truth
    }
    if let tier = signals.survey.meta("article:content_tier") { return tier.lowercased() == "free" }
    return nil
  }

  /// True for an article, false for something else, nil if the page doesn't say.
  var saysArticle: Bool? {
    let kinds = signals.facts.kinds
    if signals.isArticleType || !kinds.isDisjoint(with: [.article, .posting]) { return true }
    if !kinds.isDisjoint(with: [.product, .listing]) || signals.isWebsiteType { return false }
    return nil
  }

  /// The heading that shows the title.
  func headline(_ title: String?) -> Node? {
    guard let title else { return nil }
    let key = MetadataText.key(title)
    return signals.survey.headings.first { heading in
      MetadataText.text(of: heading.node, limit: 400).map { MetadataText.key($0) == key } ?? false
    }?.node
  }
}
