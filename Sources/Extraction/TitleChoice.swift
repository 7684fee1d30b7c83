import Markup

/// Chooses the title among headings, `title`, OpenGraph and JSON-LD, each whole and cut at its separators.
struct TitleChoice {
  private(set) var candidates: [TitleCandidate] = []
  let signals: MetadataSignals
  private var places: [String: Int] = [:]
  let titleKey: String
  let openGraphKey: String
  let headingKey: String
  let headlineKey: String
  let titleWords: KeyWords
  let openGraphWords: KeyWords
  let headingWords: KeyWords
  let pathWords: KeyWords

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
    titleWords = KeyWords(titleKey)
    openGraphWords = KeyWords(openGraphKey)
    headingWords = KeyWords(headingKey)
    pathWords = KeyWords(signals.pathKey)
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

  /// The marks below, by their first bytes.
  private static func mayCut(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"), 0xC2...0xFF:
      true
    default: false
    }
  }

  /// Where a title may be cut: marks with a space on both sides, bars, and colons.
  private static func separators(in text: String) -> [Separator] {
    var found: [Separator] = []
    var rest = text.startIndex
    while let index = text.utf8[rest...].firstIndex(where: mayCut) {
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
        rest = next
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
      rest = next
    }
    // The last cuts are the likelier ones.
    return found.count > mostCuts ? Array(found.prefix(2) + found.suffix(mostCuts - 2)) : found
  }
}
