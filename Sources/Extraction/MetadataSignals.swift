import Foundation
import Markup
import Web

/// What the choosers of title, authors and dates all want to know of a page.
struct MetadataSignals {
  let survey: MetadataSurvey
  let facts: JSONLDFacts
  let elements: [PageElement]
  let url: WebURL?
  /// Keys (`MetadataText.key`) of the site's name, as far as the page gives it.
  let siteKeys: [String]
  private let siteWords: Set<Substring>
  /// The host's own label: `example` of `www.example.co.uk`.
  let hostLabel: String
  let pathKey: String
  let pathDepth: Int
  let isArticleType: Bool
  let isWebsiteType: Bool
  let hasPublishedMeta: Bool
  /// `around[i]`: categories of `NameLexicon` that the names on element i or on one around it suggest, `body` left out.
  let around: [UInt64]

  static let commentBit = NameLexicon.bit("comment")
  static let relatedBits = NameLexicon.bit("related") | NameLexicon.bit("popular")
  static let titleBit = NameLexicon.bit("title")
  static let navBit = NameLexicon.bit("nav")
  static let footBit = NameLexicon.bit("foot")
  static let sideBits = NameLexicon.bit("side") | NameLexicon.bit("widget")
  static let metaBit = NameLexicon.bit("meta")
  static let userBits = NameLexicon.bit("user") | NameLexicon.bit("bio")
  static let forumBit = NameLexicon.bit("forum")
  static let teaserBit = NameLexicon.bit("teaser")
  static let headBits = NameLexicon.bit("head") | NameLexicon.bit("hero")

  init(survey: MetadataSurvey, facts: JSONLDFacts, elements: [PageElement], url: WebURL?) {
    self.survey = survey
    self.facts = facts
    self.elements = elements
    self.url = url
    let siteNames = [
      survey.meta("og:site_name", "application-name", "al:ios:app_name"), facts.siteName, facts.publisher,
    ]
    siteKeys = siteNames.compactMap { $0.map { MetadataText.key($0) } }.filter { !$0.isEmpty }
    siteWords = Set(siteKeys.flatMap { $0.split(separator: " ") })
    hostLabel = url.map { Self.label(of: $0.host) } ?? ""
    let path =
      url.map { $0.path.utf8.contains(UInt8(ascii: "%")) ? $0.path.removingPercentEncoding ?? "" : $0.path } ?? ""
    pathKey = MetadataText.key(path)
    pathDepth = path.split(separator: "/").count
    let type = survey.meta("og:type")?.lowercased() ?? ""
    isArticleType = type == "article" || type.hasSuffix(":article") || type == "blog" || type == "news"
    isWebsiteType = type == "website"
    hasPublishedMeta = survey.metas.contains { $0.key == "article:published_time" } || facts.published != nil
    var around: [UInt64] = []
    around.reserveCapacity(elements.count)
    for element in elements {
      let own = element.tag == .body || element.tag == .html ? 0 : element.names
      around.append(own | (element.parent >= 0 ? around[Int(element.parent)] : 0))
    }
    self.around = around
  }

  /// The label before the public suffix.
  private static func label(of host: String) -> String {
    let domain = RegistrableDomain.of(host)
    return String(domain.split(separator: ".").first ?? "").filter { $0 != "-" }
  }

  /// True if a key is the site's name, or what its host is called.
  func isSite(_ key: String) -> Bool {
    if siteKeys.contains(key) { return true }
    // Only a key of the label's length, give or take its spaces, can be it.
    guard !hostLabel.isEmpty, key.utf8.count >= hostLabel.utf8.count, key.utf8.count <= hostLabel.utf8.count * 2 else {
      return false
    }
    return MetadataText.joined(key) == hostLabel
  }

  /// How much of a key the site's name and host explain, 0 to 1.
  func siteShare(_ key: String) -> Float {
    if isSite(key) { return 1 }
    let words = MetadataText.words(ofKey: key)
    guard !words.isEmpty else { return 0 }
    let known = words.count { word in
      word.index(after: word.startIndex) < word.endIndex
        && (MetadataText.contains(hostLabel, word) || siteWords.contains(word))
    }
    return Float(known) / Float(words.count)
  }

  /// The text of a unit, tidied; nil if it is longer than `limit` bytes.
  func text(of unit: MetadataSurvey.Unit, limit: Int) -> String? {
    guard unit.bytes <= Int32(limit * 2) else { return nil }
    let text = unit.node.withTextBytes { MetadataText.tidied($0) }
    return text.utf8.count > limit || text.isEmpty ? nil : text
  }
}
