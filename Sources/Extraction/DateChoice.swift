import Foundation
import Markup
import Web

/// Chooses the day of publishing among all days that structured data, `time` elements, the address and the text name.
struct DateChoice {
  private(set) var candidates: [DateCandidate] = []
  /// Units that hold a date.
  private(set) var dated: Set<Int> = []
  let signals: MetadataSignals
  let anchor: Int
  let now: Date
  private var places: [Int: Int] = [:]
  private(set) var named: NamedElements
  private let order: DateOrder

  private static let window = -25...60
  private static let mostSpots = 60
  private static let mostNearSpots = 60
  private static let longestText = 160
  /// Nothing on the web is older.
  private static let earliest = Date(timeIntervalSince1970: 315_532_800)

  init(_ signals: MetadataSignals, anchor: Int, now: Date) {
    self.signals = signals
    self.anchor = anchor
    self.now = now
    named = NamedElements(signals.elements)
    order = DateOrder(language: signals.survey.htmlLanguage, url: signals.url)
    collectStructured()
    collectMetas()
    collectItems()
    collectAddress()
    collectVisible()
  }

  // MARK: Structured sources

  private mutating func collectStructured() {
    let facts = signals.facts
    note(facts.published, .published)
    note(facts.created, .created)
    note(facts.modified, .modified)
    note(facts.uploaded, .uploaded)
    note(facts.pagePublished, .pagePublished)
    note(facts.pageModified, .pageModified)
  }

  private mutating func collectMetas() {
    for meta in signals.survey.metas where meta.value.utf8.count < 80 && meta.value.utf8.count > 5 {
      guard let kind = Self.kind(ofKey: meta.key) else { continue }
      note(meta.value, kind)
    }
  }

  private static func kind(ofKey key: String) -> DateCandidate.Sources? {
    var copy = key
    let mask = copy.withUTF8 { keyWords.find(in: $0).mask }
    if mask == 0 || mask & 1 != 0 { return nil }
    if mask & 2 != 0 { return .metaModified }
    if mask & 4 != 0 { return key.hasSuffix("er") ? nil : .metaPublished }
    return .metaOther
  }

  /// What a meta element's name says: not a date of the page, one of a change, of publishing, or some date.
  private static let keyWords = PatternSet([
    "expir|valid|birth|update_frequency", "modif|updat|revis",
    "publi|pubdate|pub_date|issued|created|online_date|displaydate", "date|_time_",
  ])

  private mutating func collectItems() {
    var times = 0
    for item in signals.survey.items {
      let kind: DateCandidate.Sources
      switch item.property {
      case "datepublished", "datecreated", "pubdate": kind = .itemPublished
      case "datemodified", "dateupdated": kind = .itemModified
      case "uploaddate": kind = .uploaded
      case "time":
        times += 1
        guard times <= 40 else { continue }
        kind = .time
      default: continue
      }
      let value = item.node["content"] ?? item.node["datetime"]
      let shown = MetadataText.text(of: item.node, limit: 80)
      guard let text = value ?? shown, let place = note(text, kind) else { continue }
      if kind == .time, candidates[place].timeIndex < 0 { candidates[place].timeIndex = times - 1 }
      if item.element >= 0 {
        note(
          place, at: item.unit, element: item.element,
          spot: shown.flatMap { DateSpot(order.readable($0)) })
      }
    }
  }

  /// `/2024/05/17/`, `/2024-05-17-slug`, `/20240517/`.
  private mutating func collectAddress() {
    guard let path = signals.url?.path else { return }
    let parts = path.split { !$0.isASCII || !$0.isNumber }
    for (index, part) in parts.enumerated() {
      let text: String
      if part.count == 8 {
        text = "\(part.prefix(4))-\(part.dropFirst(4).prefix(2))-\(part.suffix(2))"
      } else if part.count == 4, index + 2 < parts.count, (1...2).contains(parts[index + 1].count),
        (1...2).contains(parts[index + 2].count),
        path.distance(from: part.endIndex, to: parts[index + 1].startIndex) == 1,
        path.distance(from: parts[index + 1].endIndex, to: parts[index + 2].startIndex) == 1
      {
        text = "\(part)-\(parts[index + 1])-\(parts[index + 2])"
      } else {
        continue
      }
      note(text, .address)
    }
  }

  @discardableResult
  private mutating func note(_ text: String?, _ source: DateCandidate.Sources) -> Int? {
    guard let text, text.utf8.count <= 100, let date = WebDate.parse(order.readable(text)),
      Self.hasDay(text)
    else { return nil }
    return note(
      date,
      hasTime: text.contains(":")
        || text.utf8.count == 10 && !text.contains("-") && !text.contains("."), source)
  }

  /// A year, or a year and a month, is not a day.
  private static func hasDay(_ text: String) -> Bool {
    var groups = 0
    var digits = 0
    for byte in text.utf8 {
      if byte &- 0x30 < 10 { digits += 1 } else if digits > 0 { (groups, digits) = (groups + 1, 0) }
      if digits == 5 { return true }
    }
    if digits > 0 { groups += 1 }
    return groups >= 3 || (groups >= 2 && text.contains { $0.isLetter })
  }

  private mutating func note(_ date: Date, hasTime: Bool, _ source: DateCandidate.Sources) -> Int? {
    guard date > Self.earliest, date < now.addingTimeInterval(86_400) else { return nil }
    let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    guard let place = places[day] else {
      guard candidates.count < 200 else { return nil }
      places[day] = candidates.count
      candidates.append(DateCandidate(day: day, date: date, hasTime: hasTime, sources: source))
      return candidates.count - 1
    }
    candidates[place].sources.formUnion(source)
    if hasTime, !candidates[place].hasTime {
      candidates[place].date = date
      candidates[place].hasTime = true
    }
    return place
  }

  // MARK: Visible dates

  private mutating func collectVisible() {
    let units = signals.survey.units
    var spots = 0
    var nearSpots = 0
    for index in units.indices {
      let unit = units[index]
      let isNear = Self.window.contains(index - anchor)
      guard unit.bytes <= Int32(Self.longestText * 2),
        isNear ? nearSpots < Self.mostNearSpots : spots < Self.mostSpots
      else { continue }
      let hasDigits = unit.node.withTextBytes { bytes in bytes.contains { $0 &- 0x30 < 10 } }
      guard hasDigits, let text = signals.text(of: unit, limit: Self.longestText) else { continue }
      var found = Self.couldBeDate(text) ? DateSpot(order.readable(text)) : nil
      if found == nil, isNear, isDateElement(unit.element) {
        // "Dec 17" and "2025" in elements of their own.
        let parent = signals.elements[Int(unit.element)].parent
        let around =
          parent >= 0
          ? signals.elements[Int(parent)].node : signals.elements[Int(unit.element)].node
        found = MetadataText.text(of: around, limit: 60).flatMap { DateSpot(order.readable($0)) }
      }
      guard let found else { continue }
      if isNear { nearSpots += 1 } else { spots += 1 }
      dated.insert(index)
      if let place = note(found.date, hasTime: found.hasTime, .text) {
        note(place, at: index, element: unit.element, spot: found)
      }
    }
  }

  /// A cheap first look: a year, or marks between short numbers.
  private static func couldBeDate(_ text: String) -> Bool {
    var digits = 0
    var groups = 0
    for byte in text.utf8 {
      if byte &- 0x30 < 10 {
        digits += 1
        if digits == 4 { return true }
      } else {
        if digits > 0 { groups += 1 }
        digits = 0
      }
    }
    return groups + (digits > 0 ? 1 : 0) >= 2
  }

  private mutating func isDateElement(_ element: Int32) -> Bool {
    let names = named.names(of: element)
    if !names.isDisjoint(with: [.date, .published]) { return true }
    let parent = signals.elements[Int(element)].parent
    return parent >= 0 && !named.names(of: parent).isDisjoint(with: [.date, .published])
  }

  private mutating func note(_ place: Int, at index: Int, element: Int32, spot: DateSpot?) {
    candidates[place].occurrences += 1
    if candidates[place].unit < 0 { candidates[place].unit = index }
    let distance = index - anchor
    if distance >= 0 { candidates[place].after = min(candidates[place].after, distance) }
    if distance < 0 { candidates[place].before = min(candidates[place].before, -distance) }
    if let spot {
      candidates[place].saysPublished = candidates[place].saysPublished || spot.saysPublished
      candidates[place].saysModified = candidates[place].saysModified || spot.saysModified
      candidates[place].saysOther = candidates[place].saysOther || spot.saysOther
    }
    let nearest = candidates[place].nearest
    guard nearest < 0 || abs(distance) < abs(nearest - anchor) else { return }
    candidates[place].nearest = index
    candidates[place].otherLetters = spot?.otherLetters ?? 0
    candidates[place].own = named.names(of: element)
    candidates[place].near = []
    var above = signals.elements[Int(element)].parent
    for _ in 0..<3 where above >= 0 {
      if signals.elements[Int(above)].tag == .body { break }
      candidates[place].near.formUnion(named.names(of: above))
      above = signals.elements[Int(above)].parent
    }
    noteLabel(place, before: index)
  }

  /// A label in the unit before: "Published:", "Updated".
  private mutating func noteLabel(_ place: Int, before index: Int) {
    let units = signals.survey.units
    guard index > 0, index <= units.count, let label = signals.text(of: units[index - 1], limit: 40)
    else { return }
    let words = DateSpot.labels(in: label)
    candidates[place].saysPublished = candidates[place].saysPublished || words.published
    candidates[place].saysModified = candidates[place].saysModified || words.modified
    candidates[place].saysOther = candidates[place].saysOther || words.other
  }
}
