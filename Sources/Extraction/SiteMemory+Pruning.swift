import Markup

extension SiteMemory {
  /// A text is chrome only if it stood on at least this many different pages.
  static let minPages = 3
  /// ... and on this share of the pages since it was first seen.
  static let minShare = 0.5
  /// Links in a row from which on they are a list, of which the place alone may tell that it is chrome.
  private static let minListed = 2
  /// Within the flow of the article's own paragraphs, more is asked.
  private static let minPagesInFlow = 4
  private static let minShareInFlow = 0.8
  /// Bytes of letters from which a text reads like prose rather than like a label.
  private static let proseLength: UInt32 = 40
  private static let introductionLength: UInt32 = 100
  /// Pages with less prose of their own are fact sheets (products, profiles), to which standing labels and lines belong.
  /// No more than the last share of what was kept may go: else the pages are one article under several addresses.
  private static let minOwnShare = 0.6
  private static let paragraphLength: UInt32 = 80
  private static let minOwnBlocks = 3
  private static let maxShareRemoved = 0.25

  /// Takes out of the kept blocks those that the site repeats.
  ///
  /// What may be the article itself stays: the headline, an introduction that stands over a whole series, headings over
  /// something new, table headers over new figures, and everything if most of the page would go.
  ///
  /// - Parameter doubtful: for each block whether the model is unsure of it: where a list's titles change from page to page,
  ///   its repeated place speaks against it only then.
  func prune(kept: [Bool], doubtful: [Bool], list: BlockList, fingerprints: [BlockFingerprint]) -> [Bool] {
    guard total >= SiteMemory.minPages, kept.count == list.blocks.count, fingerprints.count == kept.count else {
      return kept
    }
    let repeated = repeatedBlocks(kept, doubtful, fingerprints)
    guard repeated.contains(true) else { return kept }
    var pruned = kept
    let flow = SiteMemory.flow(kept, repeated, fingerprints)
    guard flow.blocks >= SiteMemory.minOwnBlocks,
      Double(flow.length) >= SiteMemory.minOwnShare * Double(SiteMemory.length(kept, fingerprints))
    else { return kept }
    for index in kept.indices where repeated[index] && !SiteMemory.isLabel(index, kept, repeated, fingerprints) {
      if flow.places.contains(fingerprints[index].place), !isChromeInFlow(index, fingerprints[index], flow) { continue }
      pruned[index] = false
    }
    SiteMemory.keepHeadings(&pruned, kept, list, flow.first)
    SiteMemory.keepTables(&pruned, kept, list)
    let before = SiteMemory.length(kept, fingerprints)
    let after = SiteMemory.length(pruned, fingerprints)
    return Double(before - after) > SiteMemory.maxShareRemoved * Double(before) ? kept : pruned
  }

  /// The kept blocks that the site repeats: by their text, or, in a list of links of which the model is unsure, by their place.
  private func repeatedBlocks(_ kept: [Bool], _ doubtful: [Bool], _ fingerprints: [BlockFingerprint]) -> [Bool] {
    var repeated = kept.indices.map { kept[$0] && isRepeated(fingerprints[$0]) }
    var listed: [Int] = []
    func close() {
      if listed.count >= SiteMemory.minListed { for index in listed { repeated[index] = true } }
      listed.removeAll(keepingCapacity: true)
    }
    for index in kept.indices where kept[index] && fingerprints[index].text != 0 {
      if let last = listed.last, fingerprints[last].place != fingerprints[index].place { close() }
      if doubtful[index], repeatsLinks(at: fingerprints[index]) { listed.append(index) } else { close() }
    }
    close()
    return repeated
  }

  private func isRepeated(_ block: BlockFingerprint) -> Bool {
    repeats(block) >= SiteMemory.minPages && share(block) >= SiteMemory.minShare
  }

  /// Where the page's own prose stands: the places of kept blocks that no other page has, and the first and last of these blocks.
  private struct Flow {
    var places: Set<UInt64> = []
    var first = Int.max
    var last = -1
    /// How many of them are whole paragraphs, and how long these are.
    var blocks = 0
    var length = 0
  }

  /// A short text right beside something new names it.
  private static func isLabel(_ index: Int, _ kept: [Bool], _ repeated: [Bool], _ fingerprints: [BlockFingerprint])
    -> Bool
  {
    guard fingerprints[index].length < proseLength, !fingerprints[index].isLink else { return false }
    guard let next = kept[(index + 1)...].firstIndex(of: true) else { return false }
    return !repeated[next]
  }

  private static func flow(_ kept: [Bool], _ repeated: [Bool], _ fingerprints: [BlockFingerprint]) -> Flow {
    var flow = Flow()
    for index in kept.indices where kept[index] && !repeated[index] {
      let block = fingerprints[index]
      guard block.length >= proseLength, !block.isLink else { continue }
      flow.places.insert(block.place)
      flow.first = min(flow.first, index)
      flow.last = max(flow.last, index)
      guard block.length >= paragraphLength else { continue }
      flow.blocks += 1
      flow.length += Int(block.length)
    }
    return flow
  }

  private func isChromeInFlow(_ index: Int, _ block: BlockFingerprint, _ flow: Flow) -> Bool {
    if block.isLink || index > flow.last { return true }
    if index < flow.first, block.length >= SiteMemory.introductionLength { return false }
    return repeats(block) >= SiteMemory.minPagesInFlow && share(block) >= SiteMemory.minShareInFlow
  }

  /// A heading stays if something below it stays, and above the article's own first words.
  private static func keepHeadings(_ pruned: inout [Bool], _ kept: [Bool], _ list: BlockList, _ firstOwn: Int) {
    var hasContent = false
    for index in kept.indices.reversed() where kept[index] {
      if list.blocks[index].element.tag.isHeading {
        if !pruned[index], hasContent || index < firstOwn { pruned[index] = true }
        hasContent = false
      } else if pruned[index], !list.blocks[index].text.isEmpty {
        hasContent = true
      }
    }
  }

  /// A table's labels repeat on every page, its figures don't: it goes or stays as a whole.
  private static func keepTables(_ pruned: inout [Bool], _ kept: [Bool], _ list: BlockList) {
    var own: Set<Node> = []
    var holders: [Int: Node] = [:]
    for index in kept.indices where kept[index] {
      let element = list.blocks[index].element
      guard let holder = ([element] + element.ancestors.prefix(6)).first(where: { $0.tag == .table || $0.tag == .dl })
      else { continue }
      holders[index] = holder
      if pruned[index], !list.blocks[index].text.isEmpty { own.insert(holder) }
    }
    for (index, holder) in holders where own.contains(holder) { pruned[index] = true }
  }

  private static func length(_ kept: [Bool], _ fingerprints: [BlockFingerprint]) -> Int {
    kept.indices.reduce(0) { $0 + (kept[$1] ? Int(fingerprints[$1].length) : 0) }
  }
}

extension Tag {
  fileprivate var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }
}
