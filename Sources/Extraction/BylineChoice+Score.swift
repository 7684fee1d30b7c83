extension BylineChoice {
  /// Below this score no author is given rather than a wrong one.
  static let least: Float = 0.15

  /// The best candidate, nil if none is likely enough.
  func best() -> BylineCandidate? {
    var best: BylineCandidate?
    var most = Self.least
    for row in rows() {
      let score = MetadataForest.author.score(row.features.values)
      if score > most { (best, most) = (candidates[row.candidate], score) }
    }
    return best
  }

  /// The chooser's features of all candidates.
  func rows() -> [(candidate: Int, features: MetadataRow)] {
    let hinted = candidates.count { $0.authorLevel < BylineCandidate.far }
    let structured = candidates.count { $0.sources != .text }
    // The order of those that stand after the headline.
    var ranks = [Int](repeating: 99, count: candidates.count)
    let visible = candidates.indices.filter { candidates[$0].after < BylineCandidate.far }
    for (rank, index) in visible.sorted(by: { candidates[$0].after < candidates[$1].after }).enumerated() {
      ranks[index] = rank
    }
    var markedRanks = [Int](repeating: 99, count: candidates.count)
    let marked = candidates.indices.filter { candidates[$0].isMarked }
    for (rank, index) in marked.sorted(by: { candidates[$0].unit < candidates[$1].unit }).enumerated() {
      markedRanks[index] = rank
    }
    let structuredKey = candidates.filter { $0.sources != .text }.map(\.key).joined(separator: "|")
    return candidates.indices.map { index in
      var row = MetadataRow()
      add(candidates[index], structuredKey, &row)
      row.add("rank", ranks[index])
      row.add("markedRank", markedRanks[index])
      row.add("hinted", hinted)
      row.add("structuredCandidates", structured)
      row.add("candidates", candidates.count)
      addPage(&row)
      return (index, row)
    }
  }

  private func add(_ candidate: BylineCandidate, _ structuredKey: String, _ row: inout MetadataRow) {
    let sources = candidate.sources
    row.add("structured", sources.contains(.structured))
    row.add("organization", sources.contains(.organization))
    row.add("page", sources.contains(.page))
    row.add("meta", sources.contains(.meta))
    row.add("articleMeta", sources.contains(.articleMeta))
    row.add("twitter", sources.contains(.twitter))
    row.add("otherMeta", sources.contains(.otherMeta))
    row.add("item", sources.contains(.item))
    row.add("text", sources.contains(.text))
    row.add("agreement", sources.rawValue.nonzeroBitCount)
    row.add("after", candidate.after)
    row.add("before", candidate.before)
    row.add("occurrences", candidate.occurrences)
    row.add("position", candidate.unit < 0 ? -1 : Float(candidate.unit) / Float(max(1, signals.survey.units.count)))
    row.add("authorLevel", candidate.authorLevel)
    row.add("hasLead", candidate.hasLead)
    row.add("followsLead", candidate.followsLead)
    row.add("isPersonLink", candidate.isPersonLink)
    row.add("isLink", candidate.isLink)
    row.add("isItem", candidate.isItem)
    row.add("isDateNear", candidate.isDateNear)
    row.add("otherLetters", candidate.otherLetters)
    row.add(
      "inStructured", sources == .text && !structuredKey.isEmpty && MetadataText.contains(structuredKey, candidate.key))
    row.add("ownAuthor", candidate.own.contains(.author))
    row.add("ownByline", candidate.own.contains(.byline))
    row.add("ownName", candidate.own.contains(.name))
    row.add("ownUser", candidate.own.contains(.user))
    row.add("ownTitle", candidate.own.contains(.title))
    row.add("ownDate", candidate.own.contains(.date))
    row.add("ownJob", candidate.own.contains(.job))
    row.add("ownCategory", candidate.own.contains(.category))
    row.add("nearAuthor", candidate.near.contains(.author))
    row.add("nearName", candidate.near.contains(.name))
    row.add("nearUser", candidate.near.contains(.user))
    row.add("nearBio", candidate.near.contains(.bio))
    row.add("nearDate", candidate.near.contains(.date) || candidate.near.contains(.published))
    row.add("nearMeta", candidate.near.contains(.meta))
    row.add("nearComment", candidate.near.contains(.comment))
    row.add("nearRelated", candidate.near.contains(.related))
    row.add("nearReviewer", candidate.near.contains(.reviewer) || candidate.own.contains(.reviewer))
    row.add("nearCategory", candidate.near.contains(.category))
    row.add("nearTeaser", candidate.near.contains(.teaser))
    row.add("nearTitle", candidate.near.contains(.title))
    row.add("nearAvatar", candidate.near.contains(.avatar))
    row.add("nearPhoto", candidate.near.contains(.photo))
    addPlace(candidate, &row)
    addShape(candidate, &row)
  }

  private func addPlace(_ candidate: BylineCandidate, _ row: inout MetadataRow) {
    let units = signals.survey.units
    let element = units.indices.contains(candidate.nearest) ? Int(units[candidate.nearest].element) : -1
    let traits = element >= 0 ? signals.elements[element].traits : []
    let around = element >= 0 ? signals.around[element] : 0
    row.add("inNav", traits.contains(.nav))
    row.add("inFooter", traits.contains(.footer))
    row.add("inHeader", traits.contains(.header))
    row.add("inAside", traits.contains(.aside))
    row.add("inArticle", traits.contains(.article))
    row.add("inMain", traits.contains(.main))
    row.add("inParagraph", traits.contains(.paragraph))
    row.add("inItem", traits.contains(.item))
    row.add("inHeading", traits.contains(.heading))
    row.add("inForm", traits.contains(.form))
    row.add("inEmphasis", traits.contains(.emphasis))
    row.add("aroundComment", around & MetadataSignals.commentBit != 0)
    row.add("aroundRelated", around & MetadataSignals.relatedBits != 0)
    row.add("aroundNav", around & MetadataSignals.navBit != 0)
    row.add("aroundSide", around & MetadataSignals.sideBits != 0)
    row.add("aroundForum", around & MetadataSignals.forumBit != 0)
    row.add("aroundTeaser", around & MetadataSignals.teaserBit != 0)
    row.add("aroundHead", around & MetadataSignals.headBits != 0)
    row.add("twins", element >= 0 ? Float(signals.elements[element].twins) : 0)
  }

  private func addShape(_ candidate: BylineCandidate, _ row: inout MetadataRow) {
    let shapes = candidate.names.map { NameShape($0) }
    let shape = shapes[0]
    let key = MetadataText.key(candidate.names[0])
    row.add("names", candidate.names.count)
    row.add("words", shape.words)
    row.add("characters", shape.characters)
    row.add("capitalized", shape.words == 0 ? 0 : Float(shape.capitalized) / Float(shape.words))
    row.add("digits", shape.digits)
    row.add("isAllLower", shape.isAllLower)
    row.add("isAllUpper", shape.isAllUpper)
    row.add("organizationWord", shape.hasOrganizationWord)
    row.add("commonWord", shapes.contains(where: \.hasCommonWord))
    row.add("jobWord", shapes.contains(where: \.hasJobWord))
    row.add("beyondLatin", shape.isBeyondLatin)
    row.add("siteShare", signals.siteShare(key))
    row.add("isSite", signals.isSite(key))
  }

  private func addPage(_ row: inout MetadataRow) {
    let kinds = signals.facts.kinds
    row.add("articleType", signals.isArticleType)
    row.add("websiteType", signals.isWebsiteType)
    row.add("articleKind", kinds.contains(.article))
    row.add("postingKind", kinds.contains(.posting))
    row.add("forumKind", kinds.contains(.forum))
    row.add("productKind", kinds.contains(.product))
    row.add("listingKind", kinds.contains(.listing))
    row.add("personKind", kinds.contains(.person))
    row.add("articles", signals.facts.articles)
    row.add("hasPublished", signals.hasPublishedMeta)
    row.add("pathDepth", signals.pathDepth)
    row.add("units", signals.survey.units.count)
    row.add("hasHeading", signals.survey.headings.contains { $0.level == 1 })
  }
}

extension BylineCandidate {
  /// Something besides its shape says that it names an author.
  var isMarked: Bool {
    sources != .text || hasLead || followsLead || isPersonLink || isItem || authorLevel < Self.far
  }
}
