import Markup

/// What scores of single blocks cannot see on a short page: that a line only announces an advertisement.
extension Region {
  private static let advertising: UInt64 =
    PhraseLexicon.categories.firstIndex { $0.name == "ad" }.map { 1 << UInt64($0) } ?? 0
  /// Words and characters that a label has at most.
  private static let wordsOfLabel: Float = 8
  private static let longestLabel: Float = 80

  /// Whole lines, of letters alone, in the web's most used languages.
  private static let labels: Set<String> = [
    "ad", "advert", "advertisement", "advertising", "advertisements", "storycontinuesbelow",
    "storycontinuesbelowadvertisement",
    "storycontinuesafteradvertisement", "articlecontinuesbelowadvertisement", "articlecontinuesafteradvertisement",
    "articlecontinuesbelow", "continuereadingbelowadvertisement", "advertisementcontinuereadingthemainstory",
    "advertisementscrolltocontinue", "sponsored", "sponsoredcontent", "anzeige", "werbung", "publicité", "publicidad",
    "publicidade",
    "pubblicità", "advertentie", "annons", "annonce", "reklama", "reklam", "реклама", "광고", "広告", "广告", "廣告", "إعلان",
  ]

  /// Drops lines that only say that an advertisement stands there.
  mutating func dropAdvertisingLabels(_ page: PageAnalysis) {
    for (row, block) in page.scored.enumerated() where kept[block] {
      let text = page.texts[row]
      guard text.words <= Self.wordsOfLabel, text.scalars <= Self.longestLabel else { continue }
      guard text.phrases & Self.advertising != 0 || text.words <= 1 else { continue }
      if Self.labels.contains(OutputTree.comparable(page.list.text(of: page.list.blocks[block]))) {
        kept[block] = false
      }
    }
  }
}
