import Markup
import Web

extension BylineChoice {
  mutating func collectStructured() {
    let facts = signals.facts
    let survey = signals.survey
    note(facts.authors, .structured)
    note(facts.pageAuthors, .page)
    note(values: survey.allMetas("author"), .meta)
    note(values: survey.allMetas("article:author"), .articleMeta)
    for index in 1...3 {
      guard let label = survey.meta("twitter:label\(index)")?.lowercased(),
        let value = survey.meta("twitter:data\(index)")
      else { continue }
      if Self.authorLabels.contains(where: { label.contains($0) }) { note(values: [value], .twitter) }
    }
    var others: [String: [String]] = [:]
    for meta in survey.metas where meta.value.utf8.count < 300 {
      guard Self.isAuthorKey(meta.key) else { continue }
      var value = MetadataText.value(meta.value)
      if meta.key.hasPrefix("citation") || meta.key.hasPrefix("dc") { value = Self.givenNameFirst(value) }
      others[meta.key, default: []].append(value)
    }
    for (_, values) in others.sorted(by: { $0.key < $1.key }) { note(values: values, .otherMeta) }
  }

  private static let authorLabels = [
    "written by", "by", "author", "verfasst", "écrit", "escrito", "scritto", "geschreven", "skrev", "autor", "作者", "著",
  ]

  private static func isAuthorKey(_ key: String) -> Bool {
    guard key != "author", key != "article:author" else { return false }
    guard
      MetadataText.contains(key, "author") || MetadataText.contains(key, "creator") || key == "byl" || key == "byline"
    else { return false }
    return !["url", "image", "twitter:", "id", "_link", "email", "desc", "facebook", "institution", "photo"].contains {
      MetadataText.contains(key, $0)
    }
  }

  /// `Doe, Jane` of a library's record is Jane Doe.
  private static func givenNameFirst(_ value: String) -> String {
    let parts = value.split(separator: ",")
    guard parts.count == 2, parts[0].split(separator: " ").count <= 2 else { return value }
    return MetadataText.tidied(String(parts[1] + " " + parts[0]))
  }

  private mutating func note(_ makers: [JSONLDFacts.Maker], _ source: BylineCandidate.Sources) {
    guard !makers.isEmpty else { return }
    let persons = makers.filter { !$0.isOrganization }
    let chosen = persons.isEmpty ? makers : persons
    var all: [String] = []
    for maker in chosen {
      for name in BylineText(value: maker.name).names where !all.contains(name) { all.append(name) }
    }
    guard let place = add(all) else { return }
    candidates[place].sources.formUnion(source)
    if persons.isEmpty { candidates[place].sources.formUnion(.organization) }
    if candidates[place].names.count == 1, candidates[place].url == nil { candidates[place].url = chosen.first?.url }
  }

  private mutating func note(values: [String], _ source: BylineCandidate.Sources) {
    var all: [String] = []
    for value in values.prefix(40) where !value.contains("://") {
      for name in BylineText(value: value).names where !all.contains(name) { all.append(name) }
    }
    if let place = add(all) { candidates[place].sources.formUnion(source) }
  }

  mutating func collectItems() {
    var noted = 0
    for item in signals.survey.items
    where item.property == "author" || item.property == "creator" || item.property == "rel=author" {
      if item.element >= 0 { authorItems.insert(item.element) }
      guard noted < 3, item.property != "rel=author" else { continue }
      let value = item.node["content"] ?? Self.innerName(item.node)
      guard let value, !value.contains("://") else { continue }
      noted += 1
      if let place = add(BylineText(value: MetadataText.value(value)).names) {
        candidates[place].sources.formUnion(.item)
      }
    }
  }

  /// The `name` below an author of microdata.
  private static func innerName(_ node: Node) -> String? {
    var seen = 0
    for below in node.descendants where below.isElement {
      seen += 1
      if seen > 60 { return nil }
      guard below.withAttributeBytes("itemprop", { $0.matches("name") }) ?? false else { continue }
      return below["content"] ?? MetadataText.text(of: below, limit: 200)
    }
    return nil
  }
}
