/// The stretch of a plain text that is its article.
///
/// The blocks' weights (prose counts for, labels, headlines and boilerplate against) have one stretch of the greatest sum; what
/// lies before and after it is chrome. Within it, single labels of sharing and subscribing go too.
struct PlainTextRegion {
  /// The kept blocks' indices, in order.
  private(set) var kept: [Int] = []
  /// Where the article's prose begins; 0 if there is none.
  private(set) var start = 0

  private static let mostForProse: Float = 60
  private static let label: Float = -4
  private static let headline: Float = -7
  private static let suspect: Float = -10
  private static let boilerplate: Float = -30
  /// With less prose than this share of all words, the text is a list or a verse: nothing is left out.
  private static let leastProse: Float = 0.2

  init(_ blocks: [PlainTextBlock]) {
    let total = blocks.reduce(Float(0)) { $0 + $1.facts.words }
    let prose = blocks.reduce(Float(0)) { $0 + ($1.isProse ? $1.facts.words : 0) }
    guard prose > PlainTextRegion.leastProse * total || prose >= 120 else {
      kept = blocks.indices.filter { !blocks[$0].isBoilerplate }
      return
    }
    let range = PlainTextRegion.best(blocks.indices.map { PlainTextRegion.weight(blocks, $0) })
    start = range.lowerBound
    kept = range.filter { !blocks[$0].isBoilerplate && !PlainTextRegion.isRepeated(blocks, $0) }
    kept = PlainTextRegion.withHeadings(blocks, kept)
  }

  private static func weight(_ blocks: [PlainTextBlock], _ index: Int) -> Float {
    let block = blocks[index]
    if block.isBoilerplate { return boilerplate }
    if block.isSuspect { return suspect }
    if block.isProse { return min(block.facts.words, mostForProse) }
    switch block.kind {
    case .code: return 1
    case .rule: return 0
    case .heading: return hasProseSoon(blocks, index) ? 0 : label
    case .item:
      // An announced list belongs to the text; a list of headlines doesn't.
      if isAnnounced(blocks, index) { return min(block.facts.words, 8) }
      return block.facts.words >= 4 ? headline : label
    case .quote, .paragraph, .lines:
      if hasProseSoon(blocks, index), block.facts.words <= 14 { return label / 2 }
      return block.facts.words >= 5 ? headline : label
    }
  }

  /// Whether a list's first item follows a text that announces it, or the list's items are short among prose.
  private static func isAnnounced(_ blocks: [PlainTextBlock], _ index: Int) -> Bool {
    var first = index
    while first > 0, blocks[first - 1].kind == .item, index - first < 40 { first -= 1 }
    guard first > 0 else { return false }
    let before = blocks[first - 1]
    return before.facts.endsWithColon || (before.isProse && first > 1 && itemsRunIntoProse(blocks, index))
  }

  private static func itemsRunIntoProse(_ blocks: [PlainTextBlock], _ index: Int) -> Bool {
    var end = index
    while end < blocks.count, blocks[end].kind == .item, end - index < 40 { end += 1 }
    return end < blocks.count && (blocks[end].isProse || hasProseSoon(blocks, end))
  }

  private static func hasProseSoon(_ blocks: [PlainTextBlock], _ index: Int) -> Bool {
    index + 1 < blocks.count && blocks[index + 1].isProse
  }

  /// A line that stands three times on one page is the page's.
  private static func isRepeated(_ blocks: [PlainTextBlock], _ index: Int) -> Bool {
    let block = blocks[index]
    guard block.facts.words < 12, block.kind != .code, block.kind != .rule, block.kind != .heading else { return false }
    var count = 0
    for other in blocks[max(0, index - 60)..<min(blocks.count, index + 60)] where other.facts.hash == block.facts.hash {
      count += 1
    }
    return count >= 3
  }

  /// The headings right above the first kept block go with it.
  private static func withHeadings(_ blocks: [PlainTextBlock], _ kept: [Int]) -> [Int] {
    guard var first = kept.first else { return kept }
    var result = kept
    while first > 0, blocks[first - 1].kind == .heading {
      first -= 1
      result.insert(first, at: 0)
    }
    return result
  }

  /// The contiguous range of the greatest sum (Kadane).
  private static func best(_ weights: [Float]) -> Range<Int> {
    var best: (sum: Float, range: Range<Int>) = (0, 0..<0)
    var sum: Float = 0
    var start = 0
    for (index, weight) in weights.enumerated() {
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += weight
      if sum > best.sum { best = (sum, start..<(index + 1)) }
    }
    return best.range
  }
}
