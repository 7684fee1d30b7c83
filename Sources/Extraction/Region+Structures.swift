import Markup

/// What scores of single blocks cannot see: that a quotation, a table or a list is one thing.
extension Region {
  /// A structure of whose words or of whose blocks this part is kept is kept whole …
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
    let held = keptMasses(page)
    for (row, block) in page.scored.enumerated() where !kept[block] && scores[row] >= Self.leastInStructure {
      var element = page.element(row)
      while element >= 0 {
        let around = page.elements[element]
        if let least = Self.least(in: around.tag), scores[row] >= least, !Self.isLayout(around),
          Self.isMostly(held[element], of: around.mass)
        {
          kept[block] = true
          break
        }
        element = Int(page.elements[element].parent)
      }
    }
  }

  /// A table that holds more prose than cells may hold the whole page.
  private static func isLayout(_ element: PageElement) -> Bool {
    element.tag == .table && element.mass.prose * 2 > element.mass.words
  }

  private static func isMostly(_ part: Mass, of whole: Mass) -> Bool {
    part.words >= keptShare * whole.words || part.blocks >= keptShare * whole.blocks
  }

  /// For each element what is kept of it.
  private func keptMasses(_ page: PageAnalysis) -> [Mass] {
    var masses = [Mass](repeating: Mass(), count: page.elements.count)
    for (row, block) in page.scored.enumerated() where kept[block] {
      masses[page.element(row)].blocks += 1
      masses[page.element(row)].words += page.texts[row].words
    }
    for index in masses.indices.reversed() {
      let parent = Int(page.elements[index].parent)
      if parent >= 0 { masses[parent] += masses[index] }
    }
    return masses
  }
}
