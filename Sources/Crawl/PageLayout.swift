package import Extraction

/// The blocks of a page, as far as it takes to tell its article from what stands beside it.
package struct PageLayout: Sendable {
  /// By the hash of their text.
  private let blocks: [UInt64: [BlockFingerprint]]

  /// A text beside the article that has fewer bytes of letters is no prose.
  private static let shortestAside: UInt32 = 40
  /// So many texts beside an article are remembered: the comments of a lively page are some hundred.
  private static let mostAsides = 1024

  /// Without blocks nothing is known of the page.
  package init(_ blocks: [BlockFingerprint] = []) {
    self.blocks = Dictionary(grouping: blocks.filter { $0.text != 0 }, by: \.text)
  }

  /// Whether the line stands on the page, in the article or beside it. What looks like cells may have been a sentence.
  func holds(_ line: TextLine) -> Bool { standing(line) != nil }

  /// Whether the line is nothing but a link.
  func isLink(_ line: TextLine) -> Bool { standing(line)?.allSatisfy(\.isLink) ?? false }

  private func standing(_ line: TextLine) -> [BlockFingerprint]? { blocks[line.hash] ?? blocks[line.row] }

  /// Whether the line stands where no other sentences of the article do.
  func isApart(_ line: TextLine, from lines: [TextLine]) -> Bool {
    isApart(line, flow(of: lines))
  }

  /// What stands beside the article whose text this is: sentences of the text that are links or stand apart, and everything longer
  /// that is not in the text.
  func asides(of text: String) -> [UInt32] {
    let lines = TextLine.all(of: text)
    let flow = flow(of: lines)
    let apart = lines.filter { $0.isProse && (isLink($0) || isApart($0, flow)) }.map(\.hash)
    let kept = Set(lines.map(\.hash))
    let beside = blocks.values.lazy.compactMap(\.first).filter {
      $0.length >= Self.shortestAside && !kept.contains($0.text)
    }
    return (apart + beside.map(\.text).sorted()).prefix(Self.mostAsides).map(Self.short)
  }

  /// Half of a hash is enough among a few hundred.
  static func short(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ hash >> 32) }

  /// The places at which several sentences of the article stand.
  private func flow(of lines: [TextLine]) -> Set<UInt64> {
    var counts: [UInt64: Int] = [:]
    var seen: Set<UInt64> = []
    for line in lines where line.isProse && seen.insert(line.hash).inserted {
      let standing = blocks[line.hash] ?? []
      if standing.count == 1 {
        if !standing[0].isLink { counts[standing[0].place, default: 0] += 1 }
      } else {
        for place in Set(standing.filter { !$0.isLink }.map(\.place)) { counts[place, default: 0] += 1 }
      }
    }
    return Set(counts.filter { $0.value > 1 }.keys)
  }

  private func isApart(_ line: TextLine, _ flow: Set<UInt64>) -> Bool {
    guard !flow.isEmpty, let standing = standing(line) else { return false }
    return !standing.contains { flow.contains($0.place) }
  }
}
