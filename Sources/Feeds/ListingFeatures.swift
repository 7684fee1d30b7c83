import Foundation
import Markup

/// What is known of a candidate, as numbers for `ListingModel`. None of them depends on a script or a language.
struct ListingFeatures {
  private(set) var values: [Float] = []

  /// Names in the order of `values`, for training.
  static let names: [String] = [
    "weight", "link_weight", "text_repeats", "heading_title", "digit_share", "picture_only", "heading", "anchors",
    "any_image", "z_nav", "z_footer", "z_aside",
    "z_header", "z_related",
    "z_pagination", "z_hidden", "z_main", "z_article", "near_about", "near_entry", "near_title", "own_about", "rel_tag",
    "rel_bookmark", "rel_other",
    "same_host", "same_site", "url_depth", "depth_over_page", "slug_words", "slug_length", "url_digits", "url_date",
    "has_query", "is_file",
    "below_page", "above_page", "is_pagination", "is_service", "ends_in_service", "group_size", "group_weight",
    "group_heading",
    "group_image", "group_date", "group_service", "group_folder", "group_slug", "group_depth", "group_digits",
    "group_mass",
    "path_size", "box_text", "box_links", "box_date", "box_image", "box_heading", "link_density", "position",
    "page_links", "in_list",
    "in_table", "dom_depth", "group_rank", "slug_over_group",
  ]

  init(of index: Int, in candidates: ListingCandidates) {
    let survey = candidates.survey
    let candidate = candidates.all[index]
    let anchor = survey.anchors[candidate.best]
    values.reserveCapacity(Self.names.count)
    addText(anchor, candidate, candidates)
    addZones(anchor, survey)
    addTarget(anchor.target, anchor.relations, survey.page)
    addGroup(candidates.groups[candidate.group], anchor, candidates)
    addSurroundings(candidate, anchor, survey, candidates)
  }

  private mutating func add(_ value: Float) { values.append(value) }

  private mutating func add(_ value: Bool) { values.append(value ? 1 : 0) }

  private mutating func addText(_ anchor: ListingAnchor, _ candidate: ListingCandidate, _ candidates: ListingCandidates)
  {
    add(min(candidate.titleWeight, 400))
    add(min(anchor.weight, 400))
    add(Float(min(candidates.textCounts[anchor.text] ?? 1, 50)))
    add(candidate.isTitledByHeading)
    let digits = anchor.text.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    add(Float(digits) / max(1, anchor.weight))
    add(anchor.isPictureOnly)
    add(Float(anchor.heading))
    add(Float(min(candidate.anchors.count, 8)))
    add(candidate.anchors.contains { candidates.survey.anchors[$0].hasImage })
  }

  private mutating func addZones(_ anchor: ListingAnchor, _ survey: ListingSurvey) {
    let element = survey.elements[anchor.element]
    let around = element.inherited.union(element.own)
    for zone in [ListingZones.navigation, .footer, .aside, .header, .related, .pagination, .hidden, .main, .article] {
      add(around.contains(zone))
    }
    var near: ListingZones = []
    var index = anchor.element
    for _ in 0..<4 where index >= 0 {
      near.formUnion(survey.elements[index].own)
      index = Int(survey.elements[index].parent)
    }
    add(near.contains(.about))
    add(near.contains(.entry))
    add(near.contains(.title))
    add(element.own.contains(.about))
  }

  private mutating func addTarget(_ target: ListingTarget, _ relations: ListingRelations, _ page: ListingPage) {
    add(relations.contains(.tag) || relations.contains(.author))
    add(relations.contains(.bookmark))
    add(relations.contains(.sequence) || relations.contains(.noFollow))
    add(target.isSameHost)
    add(target.isSameSite)
    add(Float(min(target.depth, 12)))
    add(Float(min(target.depth, 12) - min(page.segments.count, 12)))
    add(Float(min(target.slugWords, 20)))
    add(Float(min(target.slugLength, 200)))
    add(Float(min(target.digits, 30)))
    add(target.hasDate)
    add(target.hasQuery)
    add(target.isFile)
    add(target.isBelowPage)
    add(target.isAbovePage)
    add(target.isPagination)
    add(target.isService)
    add(target.endsInService)
  }

  private mutating func addGroup(_ group: ListingGroup, _ anchor: ListingAnchor, _ candidates: ListingCandidates) {
    add(Float(min(group.members.count, 200)))
    add(group.medianWeight)
    add(group.withHeading)
    add(group.withImage)
    add(group.withDate)
    add(group.service)
    add(group.sameFolder)
    add(group.slugWords)
    add(group.depth)
    add(group.digits)
    add(group.mass / candidates.largestMass)
    add(Float(min(candidates.pathCounts[anchor.path] ?? 1, 200)))
  }

  private mutating func addSurroundings(
    _ candidate: ListingCandidate, _ anchor: ListingAnchor, _ survey: ListingSurvey, _ candidates: ListingCandidates
  ) {
    let box = survey.elements[candidate.container]
    add(min(max(0, box.weight - box.linkWeight), 2_000))
    add(Float(min(box.anchors, 30)))
    add(Float(min(box.dates, 5)))
    add(Float(min(box.images, 5)))
    add(Float(min(box.headings, 5)))
    let block = survey.elements[Self.block(around: anchor.element, survey)]
    add(block.linkWeight / max(1, block.weight))
    add(Float(anchor.element) / Float(max(1, survey.elements.count)))
    add(Float(min(candidates.all.count, 2_000)))
    var inList = false
    var inTable = false
    var index = anchor.element
    for _ in 0..<6 where index >= 0 {
      inList = inList || survey.elements[index].tag == .li
      inTable = inTable || survey.elements[index].tag == .td
      index = Int(survey.elements[index].parent)
    }
    add(inList)
    add(inTable)
    add(Float(min(survey.elements[anchor.element].depth, 60)))
    let group = candidates.groups[candidate.group]
    add(Float(min(group.rank, 50)))
    add(Float(min(anchor.target.slugWords, 20)) - group.slugWords)
  }

  /// The nearest element around that is no mere style of text.
  private static func block(around element: Int, _ survey: ListingSurvey) -> Int {
    var index = element
    while survey.elements[index].parent >= 0 {
      index = Int(survey.elements[index].parent)
      if survey.elements[index].tag.closesParagraph { break }
    }
    return index
  }
}
