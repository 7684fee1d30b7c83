import Markup

/// Chooses the title among headings, `title`, OpenGraph and JSON-LD, each whole and cut at its separators.
struct TitleChoice {
  private(set) var candidates: [TitleCandidate] = []
  private let signals: MetadataSignals
  private var places: [String: Int] = [:]
  private let titleKey: String
  private let openGraphKey: String
  private let headingKey: String
  private let headlineKey: String
  private let titleWords: Set<Substring>
  private let openGraphWords: Set<Substring>
  private let headingWords: Set<Substring>
  private let pathWords: Set<Substring>

  private static let mostHeadings = 6
  private static let longestTitle = 400
  private static let mostCuts = 6

  init(_ signals: MetadataSignals) {
    self.signals = signals
    let survey = signals.survey
    let title = survey.headTitle.map { MetadataText.value($0) } ?? ""
    let openGraph = survey.meta("og:title") ?? ""
    titleKey = MetadataText.key(title)
    openGraphKey = MetadataText.key(openGraph)
    headlineKey = signals.facts.headline.map { MetadataText.key($0) } ?? ""
    var first = ""
    var headings: [(text: String, unit: Int)] = []
    for heading in survey.headings where heading.level == 1 && headings.count < Self.mostHeadings {
      guard let text = MetadataText.text(of: heading.node, limit: Self.longestTitle) else { continue }
      headings.append((text, heading.unit))
      if first.isEmpty { first = MetadataText.key(text) }
    }
    headingKey = first
    titleWords = Set(titleKey.split(separator: " "))
    openGraphWords = Set(openGraphKey.split(separator: " "))
    headingWords = Set(headingKey.split(separator: " "))
    pathWords = Set(signals.pathKey.split(separator: " "))
    for (index, heading) in headings.enumerated() {
      if let place = add(heading.text, .h1), candidates[place].heading < 0 {
        candidates[place].heading = index
        candidates[place].unit = heading.unit
      }
    }
    add(whole: title, .title, parts: .titlePart)
    add(whole: openGraph, .openGraph, parts: .openGraphPart)
    if let twitter = survey.meta("twitter:title") { add(whole: twitter, .twitter, parts: .openGraphPart) }
    if let headline = signals.facts.headline { add(whole: headline, .headline, parts: .headlinePart) }
    if let name = signals.facts.name { add(name, .name) }
    if let name = signals.facts.pageName { add(name, .pageName) }
    for item in survey.items where item.property == "headline" {
      if let text = item.node["content"].map({ MetadataText.value($0) }) ?? MetadataText.text(of: item.node, limit: 300)
      {
        add(text, .item)
        break
      }
    }
    if let other = survey.meta(
      "sailthru.title", "parsely-title", "citation_title", "dc.title", "dcterms.title", "title")
    {
      add(other, .other)
    }
    var seconds = 0
    for heading in survey.headings where heading.level == 2 && seconds < 3 {
      guard let text = MetadataText.text(of: heading.node, limit: Self.longestTitle), let place = add(text, .h2) else {
        continue
      }
      seconds += 1
      if candidates[place].unit < 0 { candidates[place].unit = heading.unit }
    }
  }

  // MARK: Collecting

  @discardableResult
  private mutating func add(_ text: String, _ source: TitleCandidate.Sources) -> Int? {
    guard !text.isEmpty, text.utf8.count <= Self.longestTitle else { return nil }
    let key = MetadataText.key(text)
    guard !key.isEmpty else { return nil }
    if let place = places[key] {
      candidates[place].sources.formUnion(source)
      return place
    }
    var candidate = TitleCandidate(text: text, key: key)
    candidate.sources = source
    places[key] = candidates.count
    candidates.append(candidate)
    return candidates.count - 1
  }

  private mutating func add(whole text: String, _ source: TitleCandidate.Sources, parts: TitleCandidate.Sources) {
    add(text, source)
    guard text.utf8.count <= Self.longestTitle else { return }
    for (index, separator) in Self.separators(in: text).prefix(Self.mostCuts).enumerated() {
      let before = String(text[..<separator.range.lowerBound])
      let after = String(text[separator.range.upperBound...])
      note(part: before, without: after, cut: index, separator.kind, isSuffix: false, parts)
      note(part: after, without: before, cut: index, separator.kind, isSuffix: true, parts)
    }
  }

  private mutating func note(
    part: String, without rest: String, cut: Int, _ separator: UInt8, isSuffix: Bool, _ source: TitleCandidate.Sources
  ) {
    guard let place = add(MetadataText.tidied(part), source) else { return }
    candidates[place].partOf += 1
    guard candidates[place].cut < 0 else { return }
    let key = MetadataText.key(rest)
    candidates[place].cut = cut
    candidates[place].cutSiteShare = signals.siteShare(key)
    candidates[place].cutWords = MetadataText.words(ofKey: key).count
    candidates[place].separator = separator
    candidates[place].isSuffix = isSuffix
  }

  private struct Separator {
    let range: Range<String.Index>
    let kind: UInt8
  }

  /// Where a title may be cut: marks with a space on both sides, bars, and colons.
  private static func separators(in text: String) -> [Separator] {
    var found: [Separator] = []
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      let kind: UInt8
      switch character {
      case "|", "｜", "¦": kind = 1
      case "-": kind = 2
      case "–": kind = 3
      case "—": kind = 4
      case "·", "•", "⋅", "・": kind = 5
      case "»", "«", "›", "‹", ">", "→", "←", "~", "★": kind = 6
      case ":", "：": kind = 7
      case "/", "\\", "_", "－", "*": kind = 8
      default:
        index = next
        continue
      }
      let spaceBefore = index > text.startIndex && text[text.index(before: index)] == " "
      let spaceAfter = next < text.endIndex && text[next] == " "
      let holds: Bool
      switch kind {
      case 1: holds = true
      case 7: holds = spaceAfter
      case 2, 3, 4:
        holds =
          spaceBefore && spaceAfter || (spaceAfter && kind == 2) || (!character.isASCII && spaceBefore != spaceAfter)
      case 8: holds = spaceBefore && spaceAfter || character == "_" || character == "－"
      default: holds = spaceBefore && spaceAfter || !character.isASCII
      }
      if holds, index > text.startIndex, next < text.endIndex {
        found.append(Separator(range: index..<next, kind: kind))
      }
      index = next
    }
    // The last cuts are the likelier ones.
    return found.count > mostCuts ? Array(found.prefix(2) + found.suffix(mostCuts - 2)) : found
  }

  // MARK: Choosing

  /// The best candidate; nil if there is none.
  func best() -> TitleCandidate? {
    var best: TitleCandidate?
    var most = -Float.infinity
    for candidate in candidates {
      let score = MetadataForest.title.score(row(for: candidate).values)
      if score > most { (best, most) = (candidate, score) }
    }
    return best
  }

  /// What is known of a candidate, as the chooser's features.
  func row(for candidate: TitleCandidate) -> MetadataRow {
    var row = MetadataRow()
    let sources = candidate.sources
    let words = MetadataText.words(ofKey: candidate.key)
    row.add("h1", sources.contains(.h1))
    row.add("heading", candidate.heading)
    row.add("headings", signals.survey.headings.count { $0.level == 1 })
    row.add("h2", sources.contains(.h2))
    row.add("title", sources.contains(.title))
    row.add("titlePart", sources.contains(.titlePart))
    row.add("openGraph", sources.contains(.openGraph))
    row.add("openGraphPart", sources.contains(.openGraphPart))
    row.add("twitter", sources.contains(.twitter))
    row.add("headline", sources.contains(.headline))
    row.add("headlinePart", sources.contains(.headlinePart))
    row.add("name", sources.contains(.name))
    row.add("pageName", sources.contains(.pageName))
    row.add("item", sources.contains(.item))
    row.add("other", sources.contains(.other))
    row.add("agreement", sources.rawValue.nonzeroBitCount)
    row.add("partOf", candidate.partOf)
    row.add("cut", candidate.cut)
    row.add("isSuffix", candidate.isSuffix)
    row.add("separator", Int(candidate.separator))
    row.add("cutSiteShare", candidate.cutSiteShare)
    row.add("cutWords", candidate.cutWords)
    row.add("words", words.count)
    row.add("bytes", candidate.text.utf8.count)
    row.add("titleShare", Self.ratio(candidate.key, titleKey))
    row.add("headingShare", Self.ratio(candidate.key, headingKey))
    row.add("openGraphShare", Self.ratio(candidate.key, openGraphKey))
    row.add("siteShare", signals.siteShare(candidate.key))
    row.add("isSite", signals.isSite(candidate.key))
    row.add("endsWithSite", signals.siteKeys.contains { candidate.key.hasSuffix($0) && candidate.key != $0 })
    row.add("headingOverlap", Self.overlap(words, headingWords))
    row.add("openGraphOverlap", Self.overlap(words, openGraphWords))
    row.add("titleOverlap", Self.overlap(words, titleWords))
    row.add("pathOverlap", Self.overlap(words, pathWords))
    row.add("headingInIt", !headingKey.isEmpty && MetadataText.contains(candidate.key, headingKey))
    row.add("inHeading", MetadataText.contains(headingKey, candidate.key))
    row.add("inTitle", MetadataText.contains(titleKey, candidate.key))
    row.add("hasHeading", !headingKey.isEmpty)
    row.add("hasOpenGraph", !openGraphKey.isEmpty)
    row.add("headingInTitle", !headingKey.isEmpty && MetadataText.contains(titleKey, headingKey))
    row.add("headingInOpenGraph", !headingKey.isEmpty && MetadataText.contains(openGraphKey, headingKey))
    row.add("headingIsSite", signals.isSite(headingKey))
    row.add("headingWords", MetadataText.words(ofKey: headingKey).count)
    row.add("titleWords", MetadataText.words(ofKey: titleKey).count)
    let unit =
      candidate.unit >= 0 && candidate.unit < signals.survey.units.count ? signals.survey.units[candidate.unit] : nil
    let traits = unit.map { signals.elements[Int($0.element)].traits } ?? []
    let around = unit.map { signals.around[Int($0.element)] } ?? 0
    row.add("inHeader", traits.contains(.header))
    row.add("inNav", traits.contains(.nav) || around & MetadataSignals.navBit != 0)
    row.add("inArticle", traits.contains(.article))
    row.add("inMain", traits.contains(.main))
    row.add("isLink", traits.contains(.link))
    row.add("inSide", traits.contains(.aside) || around & MetadataSignals.sideBits != 0)
    row.add("inRelated", around & MetadataSignals.relatedBits != 0)
    row.add("capitals", Self.capitalShare(candidate.text))
    row.add("hasDigits", candidate.text.utf8.contains { $0 &- 0x30 < 10 })
    row.add("endsWithMark", candidate.text.last.map { "?!.…".contains($0) } ?? false)
    row.add("isTitled", unit.map { signals.elements[Int($0.element)].names & MetadataSignals.titleBit != 0 } ?? false)
    row.add("headingIsHeadline", !headlineKey.isEmpty && headingKey == headlineKey)
    row.add("headingIsOpenGraph", !headingKey.isEmpty && headingKey == openGraphKey)
    row.add("headlineIsOpenGraph", !headlineKey.isEmpty && headlineKey == openGraphKey)
    row.add("isHeadline", !headlineKey.isEmpty && headlineKey == candidate.key)
    row.add("partInOpenGraph", MetadataText.contains(openGraphKey, candidate.key))
    row.add("partInHeadline", MetadataText.contains(headlineKey, candidate.key))
    add(page: &row)
    return row
  }

  /// What is the same for all candidates of a page.
  private func add(page row: inout MetadataRow) {
    let kinds = signals.facts.kinds
    row.add("articleType", signals.isArticleType)
    row.add("websiteType", signals.isWebsiteType)
    row.add("articleKind", kinds.contains(.article))
    row.add("forumKind", kinds.contains(.forum))
    row.add("productKind", kinds.contains(.product))
    row.add("listingKind", kinds.contains(.listing))
    row.add("businessKind", kinds.contains(.business))
    row.add("hasPublished", signals.hasPublishedMeta)
    row.add("pathDepth", signals.pathDepth)
    row.add("candidates", candidates.count)
  }

  /// The part of a text's ASCII letters that are capitals.
  private static func capitalShare(_ text: String) -> Float {
    var letters: Float = 0
    var capitals: Float = 0
    for byte in text.utf8 where (byte | 0x20) &- 0x61 < 26 {
      letters += 1
      if byte & 0x20 == 0 { capitals += 1 }
    }
    return letters == 0 ? 0 : capitals / letters
  }

  private static func ratio(_ key: String, _ other: String) -> Float {
    other.isEmpty ? -1 : Float(key.utf8.count) / Float(other.utf8.count)
  }

  /// The part of the words that the other key holds too.
  private static func overlap(_ words: [Substring], _ known: Set<Substring>) -> Float {
    guard !known.isEmpty, !words.isEmpty else { return -1 }
    return Float(words.count { known.contains($0) }) / Float(words.count)
  }
}
