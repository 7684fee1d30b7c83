import Markup
import Web

/// Chooses the authors among what structured data, meta elements and visible bylines say.
struct BylineChoice {
  var candidates: [BylineCandidate] = []
  let signals: MetadataSignals
  /// The unit of the headline.
  private let anchor: Int
  private var places: [String: Int] = [:]
  private var named: NamedElements
  var authorItems: Set<Int32> = []
  /// Units that hold a date, near the headline.
  private let dated: Set<Int>

  /// Units before and after the headline in which a name may stand without any mark.
  private static let window = -25...60
  private static let mostHinted = 150
  private static let longestByline = 160
  private static let levels = 5

  init(_ signals: MetadataSignals, anchor: Int, dates: DateChoice) {
    self.signals = signals
    self.anchor = anchor
    dated = dates.dated
    named = dates.named
    collectStructured()
    collectItems()
    collectVisible()
  }

  @discardableResult
  mutating func add(_ names: [String]) -> Int? {
    let possible = names.filter { !NameShape.isImpossible($0) }
    guard !possible.isEmpty else { return nil }
    let candidate = BylineCandidate(names: possible)
    guard !candidate.key.isEmpty, candidate.key != "|" else { return nil }
    if let place = places[candidate.key] { return place }
    guard candidates.count < 400 else { return nil }
    places[candidate.key] = candidates.count
    candidates.append(candidate)
    return candidates.count - 1
  }

  // MARK: Visible bylines

  private mutating func collectVisible() {
    let units = signals.survey.units
    var lead = BylineText.Lead.none
    var hinted = 0
    for index in units.indices {
      let unit = units[index]
      let isNear = Self.window.contains(index - anchor)
      guard unit.bytes <= Int32(Self.longestByline * 3) else {
        lead = .none
        continue
      }
      let isHinted = isHinted(unit.element)
      guard isNear || (isHinted && hinted < Self.mostHinted) else {
        lead = .none
        continue
      }
      if !isNear {
        // Far from the headline only what is marked counts.
        let place = surroundings(of: unit.element)
        guard
          place.authorLevel < BylineCandidate.far || place.isPersonLink || place.isItem || place.own.contains(.user)
            || place.near.contains(.user)
        else { continue }
        hinted += 1
      }
      guard let text = signals.text(of: unit, limit: Self.longestByline) else {
        lead = .none
        continue
      }
      let byline = BylineText(free: text)
      if byline.isLeadAlone {
        lead = byline.lead
        continue
      }
      guard let first = byline.firstName else {
        // A separator or an icon between "by" and the name changes nothing.
        if lead != .none, text.count > 3 { lead = .none }
        continue
      }
      read(byline, NameShape(first), text, at: index, unit, follows: lead, isNear: isNear)
      lead = Self.endsWithLead(text) ? .author : .none
    }
  }

  private static let leadsAtEnd = [" by", " von", " par", " por", " di", " by:", " author:"]

  private static func endsWithLead(_ text: String) -> Bool {
    let end = String(decoding: text.utf8.suffix(8), as: UTF8.self).lowercased()
    return leadsAtEnd.contains { end.hasSuffix($0) } && text.count < 60
  }

  /// A cheap first look: do the names here suggest a byline, a user, or a biography?
  private func isHinted(_ element: Int32) -> Bool {
    var index = element
    for _ in 0..<4 {
      guard index >= 0 else { return false }
      if signals.elements[Int(index)].names & (MetadataSignals.metaBit | MetadataSignals.userBits) != 0 { return true }
      if authorItems.contains(index) { return true }
      index = signals.elements[Int(index)].parent
    }
    return false
  }

  private mutating func read(
    _ byline: BylineText, _ shape: NameShape, _ text: String, at index: Int, _ unit: MetadataSurvey.Unit,
    follows lead: BylineText.Lead, isNear: Bool
  ) {
    guard byline.lead != .other else { return }
    var place = surroundings(of: unit.element)
    guard lead != .other || place.own.contains(.author) else { return }
    place.hasLead = byline.lead == .author
    place.followsLead = lead == .author
    guard shape.words <= 6, shape.characters <= 60 else { return }
    let isMarked =
      place.hasLead || place.followsLead || place.authorLevel < BylineCandidate.far || place.isPersonLink
      || place.isItem
    let isUser = place.own.contains(.user) || place.near.contains(.user)
    guard isMarked || isUser || (isNear && Self.looksLikeName(shape)) else { return }
    var names = byline.names
    note(names, place, text, at: index)
    // Several authors, each in an element of its own.
    let more = following(index, unit, like: place)
    if !more.isEmpty {
      names += more.filter { !names.contains($0) }
      note(names, place, text, at: index)
    }
  }

  private static func looksLikeName(_ shape: NameShape) -> Bool {
    if shape.isBeyondLatin { return shape.characters <= 12 && !shape.hasSentenceEnd }
    return (2...4).contains(shape.words) && shape.capitalized + 1 >= shape.words && shape.capitalized >= 2
      && shape.digits == 0 && !shape.hasCommonWord && !shape.hasSentenceEnd
  }

  /// Texts that stand between authors.
  private static let separators: Set<String> = [
    "and", "&", ",", "und", "et", "y", "e", "•", "·", "|", "/", ", and", ", &", ";", "en", "och", "og", "及", "、",
    "with", "+",
  ]
  private static let longestSeparator = 5

  /// The names in the next units that stand in elements of the same kind, with nothing but separators between.
  private func following(_ index: Int, _ unit: MetadataSurvey.Unit, like place: Surroundings) -> [String] {
    let units = signals.survey.units
    let signature = signals.elements[Int(unit.element)].signature
    var names: [String] = []
    var next = index + 1
    while next < units.count, next < index + 24 {
      let unit = units[next]
      guard let text = signals.text(of: unit, limit: 80) else { break }
      let isSeparator = text.utf8.count <= Self.longestSeparator && Self.separators.contains(text.lowercased())
      if !isSeparator {
        guard signals.elements[Int(unit.element)].signature == signature, unit.element != units[index].element else {
          break
        }
        let parsed = BylineText(free: text)
        let parts = parsed.names
        guard parsed.lead == .none, let name = parts.first, parts.count == 1, !NameShape.isImpossible(name) else {
          break
        }
        let shape = NameShape(name)
        guard shape.words <= 5, shape.characters <= 50, !shape.hasCommonWord, shape.digits == 0 else { break }
        names.append(name)
      }
      next += 1
    }
    return names.count > 20 ? [] : names
  }

  /// What stands around a name.
  private struct Surroundings {
    var own: MetadataNames = []
    var near: MetadataNames = []
    var authorLevel = BylineCandidate.far
    var isPersonLink = false
    var isLink = false
    var isItem = false
    var hasLead = false
    var followsLead = false
    var url: String?
  }

  private mutating func surroundings(of element: Int32) -> Surroundings {
    var place = Surroundings()
    var index = element
    for level in 0..<Self.levels {
      guard index >= 0 else { break }
      let element = signals.elements[Int(index)]
      if element.tag == .body || element.tag == .html { break }
      let names = named.names(of: index)
      if level == 0 { place.own = names } else { place.near.formUnion(names) }
      if place.authorLevel == BylineCandidate.far, !names.isDisjoint(with: [.author, .byline]) {
        place.authorLevel = level
      }
      if authorItems.contains(index) { place.isItem = true }
      if element.tag == .a, !place.isLink {
        place.isLink = true
        place.isPersonLink = element.node.withAttributeBytes("href") { Self.personPaths.find(in: $0).hits > 0 } ?? false
        if place.isPersonLink { place.url = element.node["href"] }
      }
      index = element.parent
    }
    return place
  }

  private static let personPaths = PatternSet([
    "author|autor|auteur|autore|redakt|_profile|_people|_person|_user|_users|_member|contributor|_team_|_staff|writer|_by_|_u_|journalist|columnist|_bio_|viewprofile|_profil|_experts|_editors|reporter|creator"
  ])

  private mutating func note(_ names: [String], _ place: Surroundings, _ text: String, at index: Int) {
    guard let slot = add(names) else { return }
    candidates[slot].sources.formUnion(.text)
    candidates[slot].occurrences += 1
    if candidates[slot].unit < 0 { candidates[slot].unit = index }
    let distance = index - anchor
    if distance >= 0 { candidates[slot].after = min(candidates[slot].after, distance) }
    if distance < 0 { candidates[slot].before = min(candidates[slot].before, -distance) }
    candidates[slot].hasLead = candidates[slot].hasLead || place.hasLead
    candidates[slot].followsLead = candidates[slot].followsLead || place.followsLead
    candidates[slot].isPersonLink = candidates[slot].isPersonLink || place.isPersonLink
    candidates[slot].isItem = candidates[slot].isItem || place.isItem
    candidates[slot].authorLevel = min(candidates[slot].authorLevel, place.authorLevel)
    if candidates[slot].url == nil { candidates[slot].url = place.url }
    let nearest = candidates[slot].nearest
    guard nearest < 0 || abs(distance) < abs(nearest - anchor) else { return }
    candidates[slot].nearest = index
    candidates[slot].own = place.own
    candidates[slot].near = place.near
    candidates[slot].isLink = place.isLink
    candidates[slot].isDateNear = (index - 4...index + 4).contains { dated.contains($0) }
    candidates[slot].otherLetters = max(0, text.count - names.joined(separator: ", ").count)
  }
}
