import Markup

/// What scores of single blocks cannot see: that a quotation, a table or a list is one thing.
extension Region {
  /// A structure of whose words this part is kept is kept whole …
  private static let keptShare: Float = 0.5
  /// … but for what scores less than this …
  private static let leastInStructure: Float = 0.1
  /// … and in lists, which menus are too, less than this.
  private static let leastInList: Float = 0.25

  private static func least(in tag: Tag) -> Float? {
    switch tag {
    case .blockquote, .table, .dl: leastInStructure
    case .ul, .ol: leastInList
    default: nil
    }
  }

  /// Keeps the doubtful rest of structures that are mostly kept: a cell, a term, the line that says who is quoted.
  mutating func completeStructures(_ page: PageAnalysis, scores: [Float]) {
    guard page.elements.contains(where: { Self.least(in: $0.tag) != nil }) else { return }
    var words = [Float](repeating: 0, count: page.elements.count)
    for (row, block) in page.scored.enumerated() where kept[block] { words[page.element(row)] += page.texts[row].words }
    for index in page.elements.indices.reversed() {
      let parent = Int(page.elements[index].parent)
      if parent >= 0 { words[parent] += words[index] }
    }
    for (row, block) in page.scored.enumerated() where !kept[block] && scores[row] >= Self.leastInStructure {
      var element = page.element(row)
      while element >= 0 {
        if let least = Self.least(in: page.elements[element].tag), scores[row] >= least,
          words[element] >= Self.keptShare * page.elements[element].mass.words
        {
          kept[block] = true
          break
        }
        element = Int(page.elements[element].parent)
      }
    }
  }
}
