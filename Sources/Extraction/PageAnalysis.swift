import Markup

/// A page's blocks with all that their features are computed from: texts, masses of the elements, levels, groups, neighbours.
struct PageAnalysis {
  let list: BlockList
  /// The blocks that hold words, as indices of `list.blocks`: only these are scored.
  private(set) var scored: [Int] = []
  /// The text of each scored block.
  private(set) var texts: [BlockText] = []
  private(set) var tokens = TokenList()
  /// `list.elements` with their masses.
  private(set) var elements: [PageElement]
  /// For each element the nearest one above that holds more blocks, -1 if none: one level up, whatever wrappers lie between.
  private(set) var levelUp: [Int32] = []
  /// For each element the names of it and of the wrappers around it that hold the same blocks.
  private(set) var levelNames: [UInt64] = []
  /// For each element the names of it and of all around it.
  private(set) var namesAbove: [UInt64] = []
  private(set) var total = Mass()
  private(set) var isProse: [Bool] = []

  init(_ list: BlockList) {
    self.list = list
    elements = list.elements
    readTexts()
    sumMasses()
    findLevels()
  }

  /// A block reads like prose from this many words on, if it has a sentence …
  private static let proseWords: Float = 12
  /// … or from this many even without one.
  private static let longProseWords: Float = 25
  /// … and if no more than this part of it is links.
  private static let proseLinkShare: Float = 0.4

  private mutating func readTexts() {
    scored.reserveCapacity(list.blocks.count)
    texts.reserveCapacity(list.blocks.count)
    PhraseLexicon.patterns.prepare()
    list.bytes.withUnsafeBufferPointer { bytes in
      for (index, block) in list.blocks.enumerated() where !block.text.isEmpty {
        let text = BlockText(UnsafeBufferPointer(rebasing: bytes[block.text]), tokens: &tokens)
        guard !text.tokens.isEmpty else { continue }
        scored.append(index)
        texts.append(text)
      }
    }
  }

  /// The part of a scored block's text that lies in links.
  func linkShare(_ row: Int) -> Float {
    let block = scored[row]
    return min(1, Float(list.places[block].linkBytes) / Float(max(1, list.blocks[block].text.count)))
  }

  /// The bytes that the analysis takes.
  var memory: Int {
    texts.capacity * MemoryLayout<BlockText>.stride + tokens.hashes.capacity * MemoryLayout<UInt32>.stride
      + elements.capacity * (MemoryLayout<PageElement>.stride + 3 * MemoryLayout<UInt64>.stride)
  }

  /// The block-level element around a scored block.
  func element(_ row: Int) -> Int { Int(list.places[scored[row]].element) }

  private mutating func sumMasses() {
    isProse.reserveCapacity(texts.count)
    for row in texts.indices {
      let text = texts[row]
      let share = linkShare(row)
      let reads =
        share < Self.proseLinkShare
        && (text.words >= Self.longProseWords || (text.words >= Self.proseWords && text.sentences >= 1))
      isProse.append(reads)
      var mass = Mass()
      mass.blocks = 1
      mass.words = text.words
      mass.linked = text.words * share
      mass.prose = reads ? text.words - mass.linked : 0
      mass.sentences = text.sentences
      elements[element(row)].mass += mass
      total += mass
    }
    for index in elements.indices.reversed() {
      let parent = Int(elements[index].parent)
      if parent >= 0 { elements[parent].mass += elements[index].mass }
    }
  }

  private mutating func findLevels() {
    levelUp.reserveCapacity(elements.count)
    levelNames.reserveCapacity(elements.count)
    namesAbove.reserveCapacity(elements.count)
    for element in elements {
      let parent = Int(element.parent)
      guard parent >= 0 else {
        levelUp.append(-1)
        levelNames.append(element.names)
        namesAbove.append(element.names)
        continue
      }
      namesAbove.append(element.names | namesAbove[parent])
      if elements[parent].mass.blocks > element.mass.blocks {
        levelUp.append(Int32(parent))
        levelNames.append(element.names)
      } else {
        levelUp.append(levelUp[parent])
        levelNames.append(element.names | levelNames[parent])
      }
    }
  }

  /// An element and all around it, from the inside out.
  func elementsAround(_ element: Int) -> some Sequence<Int> {
    sequence(first: element) { [elements] inner in
      let parent = Int(elements[inner].parent)
      return parent >= 0 ? parent : nil
    }
  }

  /// How many levels lie between a block and the nearest element that it shares with another block, at most `limit`.
  func levelsToCommonElement(of row: Int, with other: Int, limit: Int) -> Int {
    let depth = elements[commonElement(element(row), element(other))].depth
    var level = element(row)
    var count = 0
    while count < limit, level >= 0, elements[level].depth > depth {
      level = Int(levelUp[level])
      count += 1
    }
    return count
  }

  /// The deepest element that holds both.
  private func commonElement(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while a != b {
      if a > b { a = max(0, Int(elements[a].parent)) } else { b = max(0, Int(elements[b].parent)) }
    }
    return a
  }
}
