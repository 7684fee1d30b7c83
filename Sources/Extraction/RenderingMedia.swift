import Markup

/// Judges which images, embeds and rules without text of their own belong to the kept blocks around them.
///
/// One stays if the text that is nearest to it in the page's tree is kept: a picture between two paragraphs is as near to them
/// as can be, one on a card of a related story is nearer to that story's dropped headline. Outside the smallest element that
/// holds all kept blocks nothing stays.
struct RenderingMedia {
  /// How many blocks away a kept block may be.
  private static let reach = 6

  private let list: BlockList
  private let kept: [Bool]
  private let first: Int
  private let last: Int
  /// The smallest element that holds all kept blocks, and how deep it is.
  private let region: Node?
  private let regionDepth: Int

  init(list: BlockList, kept: [Bool]) {
    self.list = list
    self.kept = kept
    let isKept = { (index: Int) in index < kept.count && kept[index] && !list.blocks[index].text.isEmpty }
    first = list.blocks.indices.first(where: isKept) ?? -1
    last = list.blocks.indices.last(where: isKept) ?? -1
    guard first >= 0 else {
      (region, regionDepth) = (nil, 0)
      return
    }
    var path = RenderingMedia.path(to: list.blocks[first].element)
    var previous: Node?
    for index in first...last where isKept(index) && list.blocks[index].element != previous {
      previous = list.blocks[index].element
      path.removeSubrange(RenderingMedia.shared(path, list.blocks[index].element)...)
    }
    region = path.last
    regionDepth = path.count
  }

  func keeps(_ index: Int) -> Bool {
    guard first >= 0, index > first - RenderingMedia.reach, index < last + RenderingMedia.reach else { return false }
    let block = list.blocks[index]
    guard let leaf = block.leaves.first.map({ list.leaves[$0] }) else { return false }
    let isRule = leaf.tag == .hr
    if isRule, index < first || index > last { return false }
    if leaf.tag == .img, RenderingImage.isIcon(leaf) { return false }
    let path = RenderingMedia.path(to: block.element)
    guard let region, path.count >= regionDepth, regionDepth == 0 || path[regionDepth - 1] == region else {
      return false
    }
    let before = nearest(from: index, step: -1, path)
    let after = nearest(from: index, step: 1, path)
    let keptDepth = max(before.kept, after.kept)
    let droppedDepth = max(before.dropped, after.dropped)
    if keptDepth < 0 { return false }
    // At the article's ends only what stands beside its text, not beside the page's.
    if index > last, before.dropped >= before.kept { return false }
    return keptDepth >= droppedDepth
  }

  /// How many ancestors an image shares at most with the nearest kept block in one direction, and with the dropped blocks before it.
  private func nearest(from index: Int, step: Int, _ path: [Node]) -> (kept: Int, dropped: Int) {
    var dropped = -1
    var seen = 0
    var position = index + step
    let figure = path.last { $0.tag == .figure }
    while position >= 0, position < list.blocks.count, seen < RenderingMedia.reach {
      let block = list.blocks[position]
      if !block.text.isEmpty {
        let depth = RenderingMedia.shared(path, block.element)
        if position < kept.count, kept[position] { return (depth, dropped) }
        // A dropped caption or credit says nothing against its picture.
        let isCaption = figure.map { figure in path.prefix(depth).contains(figure) } ?? false
        if !isCaption { dropped = max(dropped, depth) }
        seen += 1
      }
      position += step
    }
    return (-1, dropped)
  }

  /// An element and all around it, outermost first.
  private static func path(to element: Node) -> [Node] {
    var path = [element]
    while let parent = path[path.count - 1].parentElement { path.append(parent) }
    path.reverse()
    return path
  }

  /// How many of a path's elements are around (or are) another element.
  private static func shared(_ path: [Node], _ element: Node) -> Int {
    var depth = element.ancestors.reduce(1) { depth, _ in depth + 1 }
    var node: Node? = element
    while let current = node, depth > path.count || path[depth - 1] != current {
      node = current.parentElement
      depth -= 1
    }
    return depth
  }
}
