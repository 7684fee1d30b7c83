import Foundation

extension DateChoice {
  /// Below this score no date is given rather than a wrong one.
  static let least: Float = 0.08

  /// The day of publishing, nil if none is likely enough.
  func best() -> DateCandidate? {
    var best: DateCandidate?
    var most = Self.least
    for row in rows() {
      let score = MetadataForest.date.score(row.features.values)
      if score > most { (best, most) = (candidates[row.candidate], score) }
    }
    return best
  }

  /// The chooser's features of all candidates.
  func rows() -> [(candidate: Int, features: MetadataRow)] {
    let days = candidates.map(\.day)
    let structuredDays = candidates.filter { !$0.sources.isDisjoint(with: .structured) }.map(\.day)
    let publishedDays = candidates.filter {
      !$0.sources.isDisjoint(with: [.published, .metaPublished, .itemPublished])
    }.map(\.day)
    let changedDays = candidates.filter { !$0.sources.isDisjoint(with: .ofChange) }.map(\.day)
    let visible = candidates.indices.filter { candidates[$0].after < BylineCandidate.far }.sorted {
      candidates[$0].after < candidates[$1].after
    }
    var ranks = [Int](repeating: 99, count: candidates.count)
    for (rank, index) in visible.enumerated() { ranks[index] = rank }
    return candidates.indices.map { index in
      let candidate = candidates[index]
      var row = MetadataRow()
      addSources(candidate, &row)
      row.add("rank", ranks[index])
      row.add("newer", days.count { $0 > candidate.day })
      row.add("older", days.count { $0 < candidate.day })
      row.add("newerStructured", structuredDays.count { $0 > candidate.day })
      row.add("olderStructured", structuredDays.count { $0 < candidate.day })
      row.add("structured", structuredDays.count)
      row.add("publishedStructured", publishedDays.count)
      row.add("daysFromPublished", publishedDays.map { abs($0 - candidate.day) }.min() ?? -1)
      row.add("daysFromNewest", (days.max() ?? 0) - candidate.day)
      row.add("daysFromChange", changedDays.map { abs($0 - candidate.day) }.min() ?? -1)
      row.add("candidates", candidates.count)
      row.add("visible", visible.count)
      addPlace(candidate, &row)
      addPage(&row)
      return (index, row)
    }
  }

  private func addSources(_ candidate: DateCandidate, _ row: inout MetadataRow) {
    let sources = candidate.sources
    row.add("published", sources.contains(.published))
    row.add("created", sources.contains(.created))
    row.add("modified", sources.contains(.modified))
    row.add("uploaded", sources.contains(.uploaded))
    row.add("pagePublished", sources.contains(.pagePublished))
    row.add("pageModified", sources.contains(.pageModified))
    row.add("metaPublished", sources.contains(.metaPublished))
    row.add("metaModified", sources.contains(.metaModified))
    row.add("metaOther", sources.contains(.metaOther))
    row.add("itemPublished", sources.contains(.itemPublished))
    row.add("itemModified", sources.contains(.itemModified))
    row.add("time", sources.contains(.time))
    row.add("text", sources.contains(.text))
    row.add("address", sources.contains(.address))
    row.add("agreement", sources.rawValue.nonzeroBitCount)
    row.add("hasTime", candidate.hasTime)
    row.add("timeIndex", candidate.timeIndex)
    row.add("after", candidate.after)
    row.add("before", candidate.before)
    row.add("occurrences", candidate.occurrences)
    row.add("position", candidate.unit < 0 ? -1 : Float(candidate.unit) / Float(max(1, signals.survey.units.count)))
    row.add("saysPublished", candidate.saysPublished)
    row.add("saysModified", candidate.saysModified)
    row.add("saysOther", candidate.saysOther)
    row.add("otherLetters", candidate.otherLetters)
  }

  private func addPlace(_ candidate: DateCandidate, _ row: inout MetadataRow) {
    row.add("ownDate", candidate.own.contains(.date))
    row.add("ownPublished", candidate.own.contains(.published))
    row.add("ownModified", candidate.own.contains(.modified))
    row.add("ownComment", candidate.own.contains(.comment))
    row.add("nearDate", candidate.near.contains(.date))
    row.add("nearPublished", candidate.near.contains(.published))
    row.add("nearModified", candidate.near.contains(.modified))
    row.add("nearComment", candidate.near.contains(.comment))
    row.add("nearRelated", candidate.near.contains(.related))
    row.add("nearTeaser", candidate.near.contains(.teaser))
    row.add("nearMeta", candidate.near.contains(.meta))
    row.add("nearAuthor", candidate.near.contains(.author) || candidate.near.contains(.byline))
    row.add("nearUser", candidate.near.contains(.user))
    let units = signals.survey.units
    let element = units.indices.contains(candidate.nearest) ? Int(units[candidate.nearest].element) : -1
    let traits = element >= 0 ? signals.elements[element].traits : []
    let around = element >= 0 ? signals.around[element] : 0
    row.add("inFooter", traits.contains(.footer) || around & MetadataSignals.footBit != 0)
    row.add("inHeader", traits.contains(.header))
    row.add("inAside", traits.contains(.aside) || around & MetadataSignals.sideBits != 0)
    row.add("inArticle", traits.contains(.article))
    row.add("inMain", traits.contains(.main))
    row.add("inParagraph", traits.contains(.paragraph))
    row.add("inItem", traits.contains(.item))
    row.add("inLink", traits.contains(.link))
    row.add("inTable", traits.contains(.table))
    row.add("aroundComment", around & MetadataSignals.commentBit != 0)
    row.add("aroundRelated", around & MetadataSignals.relatedBits != 0)
    row.add("aroundForum", around & MetadataSignals.forumBit != 0)
    row.add("aroundTeaser", around & MetadataSignals.teaserBit != 0)
    row.add("aroundHead", around & MetadataSignals.headBits != 0)
    row.add("twins", element >= 0 ? Float(signals.elements[element].twins) : 0)
  }

  private func addPage(_ row: inout MetadataRow) {
    let kinds = signals.facts.kinds
    row.add("articleType", signals.isArticleType)
    row.add("websiteType", signals.isWebsiteType)
    row.add("articleKind", kinds.contains(.article))
    row.add("forumKind", kinds.contains(.forum))
    row.add("productKind", kinds.contains(.product))
    row.add("listingKind", kinds.contains(.listing))
    row.add("businessKind", kinds.contains(.business))
    row.add("articles", signals.facts.articles)
    row.add("pathDepth", signals.pathDepth)
    row.add("units", signals.survey.units.count)
    row.add("hasHeading", signals.survey.headings.contains { $0.level == 1 })
    row.add("hasAuthorMeta", signals.survey.metas.contains { $0.key == "author" } || !signals.facts.authors.isEmpty)
  }
}
