/// The page's repeated places: blocks whose elements have the same names and classes all the way up.
struct PathGroups {
  private var numbers: [Int] = []
  private var masses: [Mass] = []

  init(_ page: PageAnalysis, path: (Int) -> UInt64) {
    var places: [UInt64: Int] = [:]
    numbers.reserveCapacity(page.texts.count)
    for row in page.texts.indices {
      let number = places[path(row), default: masses.count]
      if number == masses.count {
        places[path(row)] = number
        masses.append(Mass())
      }
      numbers.append(number)
      let text = page.texts[row]
      let linked = text.words * page.linkShare(row)
      masses[number] += Mass(
        blocks: 1, words: text.words, prose: page.isProse[row] ? text.words - linked : 0, linked: linked,
        sentences: text.sentences)
    }
  }

  /// The sums over all blocks in the same kind of place.
  func mass(_ row: Int) -> Mass { masses[numbers[row]] }

  /// The largest group's prose.
  var largestProse: Float { masses.lazy.map(\.prose).max() ?? 0 }
  /// The most blocks in one kind of place.
  var mostBlocks: Float { masses.lazy.map(\.blocks).max() ?? 0 }
}
