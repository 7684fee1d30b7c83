extension TitleChoice {
  /// The best candidate; nil if there is none.
  func best() -> TitleCandidate? {
    var best: TitleCandidate?
    var most = -Float.infinity
    for (candidate, row) in zip(candidates, rows()) {
      let score = MetadataForest.title.score(row.values)
      if score > most { (best, most) = (candidate, score) }
    }
    return best
  }

  /// The chooser's features of all candidates: what is known of each, and how it compares with the others.
  func rows() -> [MetadataRow] {
    var rows = candidates.map { row(for: $0) }
    for feature in Self.compared {
      guard
        let column = rows.first?.names.firstIndex(where: { name in name.withUTF8Buffer { $0.matches(feature.name) } })
      else { continue }
      let values = rows.map { $0.values[column] }
      let most = values.max() ?? 0
      for index in rows.indices {
        rows[index].add(feature.below, values[index] - most)
        rows[index].add(feature.rank, Float(values.count { $0 < values[index] }) / Float(max(1, values.count - 1)))
      }
    }
    return rows
  }

  /// The features in which candidates are compared: by the distance to the highest, and by the part of them that is lower.
  private static let compared: [(name: StaticString, below: StaticString, rank: StaticString)] = [
    ("agreement", "agreementBelowMost", "agreementRank"), ("words", "wordsBelowMost", "wordsRank"),
    ("bytes", "bytesBelowMost", "bytesRank"), ("titleShare", "titleShareBelowMost", "titleShareRank"),
    ("headingShare", "headingShareBelowMost", "headingShareRank"),
    ("openGraphShare", "openGraphShareBelowMost", "openGraphShareRank"),
    ("siteShare", "siteShareBelowMost", "siteShareRank"),
    ("headingOverlap", "headingOverlapBelowMost", "headingOverlapRank"),
    ("openGraphOverlap", "openGraphOverlapBelowMost", "openGraphOverlapRank"),
    ("titleOverlap", "titleOverlapBelowMost", "titleOverlapRank"),
    ("pathOverlap", "pathOverlapBelowMost", "pathOverlapRank"), ("partOf", "partOfBelowMost", "partOfRank"),
    ("cutSiteShare", "cutSiteShareBelowMost", "cutSiteShareRank"),
  ]

  /// What is known of a candidate by itself.
  private func row(for candidate: TitleCandidate) -> MetadataRow {
    var row = MetadataRow()
    let sources = candidate.sources
    let words = KeyWords(candidate.key)
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
    row.add("headingWords", headingWords.count)
    row.add("titleWords", titleWords.count)
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
  private static func overlap(_ words: KeyWords, _ known: KeyWords) -> Float {
    guard known.count > 0, words.count > 0 else { return -1 }
    return Float(words.count(in: known)) / Float(words.count)
  }
}
