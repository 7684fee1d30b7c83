import Markup
import Web

/// The addresses of a page, sorted into groups of like links.
struct ListingCandidates {
  let survey: ListingSurvey
  private(set) var all: [ListingCandidate] = []
  private(set) var groups: [ListingGroup] = []
  /// How many addresses stand at the same path of tags.
  private(set) var pathCounts: [UInt64: Int] = [:]
  private(set) var largestMass: Float = 1
  /// How many addresses have links of this text: "read more" leads everywhere.
  private(set) var textCounts: [String: Int] = [:]

  init(_ survey: ListingSurvey) {
    self.survey = survey
    collect()
    makeGroups()
    for index in groups.indices { placeContainers(of: index) }
    nameAll()
    for index in groups.indices { measure(index) }
    largestMass = max(1, groups.map(\.mass).max() ?? 1)
    let byMass = groups.indices.sorted { groups[$0].mass > groups[$1].mass }
    for (rank, index) in byMass.enumerated() { groups[index].rank = rank }
  }

  private mutating func collect() {
    var byIdentity: [String: Int] = [:]
    for (index, anchor) in survey.anchors.enumerated() {
      if let known = byIdentity[anchor.target.identity] {
        all[known].anchors.append(index)
        if tells(index, moreThan: all[known].best) { all[known].best = index }
      } else {
        byIdentity[anchor.target.identity] = all.count
        all.append(ListingCandidate(anchors: [index], best: index))
      }
    }
    for candidate in all { pathCounts[survey.anchors[candidate.best].path, default: 0] += 1 }
  }

  /// Whether one link is rather the headline than another: words before a picture, a heading before other text, content before
  /// chrome, and else the longer one unless it is a whole paragraph.
  private func tells(_ a: Int, moreThan b: Int) -> Bool {
    rank(a) > rank(b)
  }

  private func rank(_ index: Int) -> Float {
    let anchor = survey.anchors[index]
    let element = survey.elements[anchor.element]
    var rank = min(anchor.weight, Self.longestTitle)
    if anchor.weight > Self.longestTitle { rank -= 20 }
    if anchor.heading > 0 { rank += 60 }
    if anchor.isPictureOnly { rank -= 60 }
    if !element.inherited.union(element.own).isDisjoint(with: [.navigation, .footer, .hidden]) { rank -= 200 }
    return rank
  }

  /// Letters of a title; what is longer is a whole card or a paragraph.
  static let longestTitle: Float = 160

  private mutating func makeGroups() {
    var byPlace: [UInt64: Int] = [:]
    let places = ListingRecords(survey, anchors: all.map(\.best)).places()
    for (index, place) in places.enumerated() {
      if let known = byPlace[place] {
        groups[known].members.append(index)
        all[index].group = known
      } else {
        byPlace[place] = groups.count
        all[index].group = groups.count
        groups.append(ListingGroup(members: [index]))
      }
    }
  }

  // MARK: Containers

  /// An entry's container is the largest element around its headline that holds no other headline of the group.
  private mutating func placeContainers(of group: Int) {
    let members = groups[group].members
    let starts = members.map { survey.anchors[all[$0].best].element }
    // Candidates are in the order of their first links, best links may be in another one.
    let order = members.indices.sorted { starts[$0] < starts[$1] }
    var shared = -1
    for (position, slot) in order.enumerated() {
      let following = position + 1 < order.count ? meetingDepth(starts[slot], starts[order[position + 1]]) : -1
      all[members[slot]].container = climb(from: starts[slot], aboveDepth: max(shared, following))
      shared = following
    }
  }

  /// The depth of the nearest element around both.
  private func meetingDepth(_ a: Int, _ b: Int) -> Int {
    var a = a
    var b = b
    while a != b, a >= 0, b >= 0 {
      if survey.elements[a].depth >= survey.elements[b].depth {
        a = Int(survey.elements[a].parent)
      } else {
        b = Int(survey.elements[b].parent)
      }
    }
    return a == b && a >= 0 ? Int(survey.elements[a].depth) : -1
  }

  private func climb(from element: Int, aboveDepth: Int) -> Int {
    var current = element
    for _ in 0..<Self.highestClimb {
      let parent = Int(survey.elements[current].parent)
      guard parent >= 0, Int(survey.elements[parent].depth) > aboveDepth,
        survey.elements[parent].anchors <= Self.mostLinksOfEntry,
        !survey.elements[parent].tag.holdsEntries
      else { break }
      current = parent
    }
    return current
  }

  private static let highestClimb = 8
  private static let mostLinksOfEntry = 14

  // MARK: Titles

  private mutating func nameAll() {
    for candidate in all { textCounts[survey.anchors[candidate.best].text, default: 0] += 1 }
    for index in all.indices {
      let anchor = survey.anchors[all[index].best]
      all[index].title = anchor.text
      all[index].titleWeight = anchor.weight
    }
    for (node, index) in titleClaims().values {
      let title = Sanitizer.plainText(node)
      let weight = ListingText.weight(title)
      let anchor = survey.anchors[all[index].best]
      guard weight > anchor.weight || (weight > 0 && (isRepeated(anchor) || anchor.isNumber)) else { continue }
      all[index].title = title
      all[index].titleWeight = weight
      all[index].isTitledByHeading = true
    }
  }

  /// Titles that are no links themselves, by their elements, each with the one candidate beside it that it names: the record's
  /// number before it, else of several the link that says "read more" everywhere, else the first.
  private func titleClaims() -> [Int: (node: Node, index: Int)] {
    var claims: [Int: (node: Node, index: Int, claim: Int)] = [:]
    for index in all.indices {
      let anchor = survey.anchors[all[index].best]
      guard isGeneric(anchor), let (element, node) = survey.firstTitle(in: all[index].container),
        survey.elements[element].anchors == 0, !survey.isLinked(element)
      else { continue }
      let claim = anchor.element < element && isIdentifier(anchor) ? Int.max : textCount(anchor)
      if let rival = claims[element], rival.claim >= claim { continue }
      claims[element] = (node, index, claim)
    }
    return claims.mapValues { ($0.node, $0.index) }
  }

  private func textCount(_ anchor: ListingAnchor) -> Int { anchor.isPictureOnly ? 0 : textCounts[anchor.text] ?? 0 }

  /// Whether a link says the number of its record, and nothing else does.
  private func isIdentifier(_ anchor: ListingAnchor) -> Bool {
    anchor.isNumber && textCount(anchor) == 1 && WebDate.parse(anchor.text) == nil
  }

  /// Whether a link's text says nothing of its target.
  private func isGeneric(_ anchor: ListingAnchor) -> Bool {
    anchor.heading == 0
      && (anchor.isPictureOnly || anchor.weight < Self.shortestTitle || isRepeated(anchor) || anchor.isNumber)
  }

  private func isRepeated(_ anchor: ListingAnchor) -> Bool { (textCounts[anchor.text] ?? 0) >= 3 }

  /// Letters of a title that stands by itself.
  private static let shortestTitle: Float = 12

  // MARK: Groups

  private mutating func measure(_ index: Int) {
    var group = groups[index]
    let count = Float(group.members.count)
    var folders: [Int: Int] = [:]
    var weights: [Float] = []
    for member in group.members {
      let candidate = all[member]
      let anchor = survey.anchors[candidate.best]
      let container = survey.elements[candidate.container]
      weights.append(min(candidate.titleWeight, Self.longestTitle))
      folders[anchor.target.folder, default: 0] += 1
      group.withHeading += anchor.heading > 0 || candidate.isTitledByHeading ? 1 : 0
      group.withImage += container.images > 0 ? 1 : 0
      group.withDate += container.dates > 0 ? 1 : 0
      group.service += anchor.target.isService ? 1 : 0
      group.slugWords += Float(min(anchor.target.slugWords, 12))
      group.depth += Float(min(anchor.target.depth, 12))
      group.digits += Float(min(anchor.target.digits, 20))
    }
    for path in [\ListingGroup.withHeading, \.withImage, \.withDate, \.service, \.slugWords, \.depth, \.digits] {
      group[keyPath: path] /= count
    }
    group.sameFolder = Float(folders.values.max() ?? 0) / count
    weights.sort()
    group.medianWeight = weights[weights.count / 2]
    group.mass = count * group.medianWeight
    groups[index] = group
  }
}

extension Tag {
  /// Elements that hold a whole list rather than an entry of it.
  fileprivate var holdsEntries: Bool {
    switch self {
    case .html, .body, .main, .ul, .ol, .table, .tbody, .dl, .nav, .footer, .aside: true
    default: false
    }
  }
}
