import Markup
import Web

/// One walk over a page: its elements, and all links that lead elsewhere.
struct ListingSurvey {
  let page: ListingPage
  private(set) var elements: [ListingElement] = []
  private(set) var anchors: [ListingAnchor] = []
  /// Headings with the element that each is.
  private(set) var headings: [(element: Int, node: Node)] = []
  /// What is named like a title and is none of them.
  private(set) var titles: [(element: Int, node: Node)] = []
  /// `time` elements and what is named like a date.
  private(set) var dates: [(element: Int, node: Node)] = []

  /// Elements that are looked at; a page with more of them is no list for readers.
  private static let mostElements = 200_000
  /// Links that are looked at.
  private static let mostAnchors = 10_000

  /// `link` elements, wherever they stand.
  private(set) var links: [Node] = []
  /// `meta` elements, wherever they stand.
  private(set) var metas: [Node] = []
  /// What relative addresses are relative to: the first `base` element, else the page.
  private(set) var base: WebURL

  private var stack: [Int] = []
  /// The last term of each list of definitions, by the element of the list.
  private var terms: [Int: Int] = [:]
  private var targets: [String: ListingTarget] = [:]

  init(root: Node, page: ListingPage) {
    self.page = page
    base = page.url
    walk(root)
    // A child stands behind its parent, so one pass from the end sums up all subtrees.
    for index in elements.indices.reversed() where elements[index].parent >= 0 {
      elements[Int(elements[index].parent)].add(elements[index])
    }
  }

  private mutating func walk(_ root: Node) {
    var node = root
    while true {
      var descends = false
      if node.isText {
        addText(node)
      } else if node.isElement, elements.count < Self.mostElements {
        descends = enter(node)
      }
      if descends, let child = node.firstChild {
        node = child
        continue
      }
      if descends { stack.removeLast() }
      while true {
        if node == root { return }
        if let sibling = node.next {
          node = sibling
          break
        }
        guard let parent = node.parent else { return }
        node = parent
        stack.removeLast()
      }
    }
  }

  private mutating func addText(_ node: Node) {
    guard let top = stack.last else { return }
    let weight = node.withTextBytes { ListingText.weight($0) }
    guard weight > 0 else { return }
    elements[top].weight += weight
    if isLinked(top) { elements[top].linkWeight += weight }
  }

  /// Whether an element is a link or inside of one.
  func isLinked(_ element: Int) -> Bool {
    elements[element].inherited.union(elements[element].own).contains(.link)
  }

  /// Notes an element; true if what is below it is to be walked.
  private mutating func enter(_ node: Node) -> Bool {
    let tag = node.tag
    if tag.isInvisible, tag != .head { return false }
    let parent = parent(of: tag)
    let inherited =
      parent < 0 ? [] : elements[parent].inherited.union(elements[parent].own.intersection(.inherited))
    let own = ListingZones(of: node, tag: tag, inside: inherited)
    let depth = parent < 0 ? 0 : elements[parent].depth + 1
    let index = elements.count
    elements.append(
      ListingElement(
        index: index, parent: Int32(parent), depth: depth, tag: tag, shape: ListingShape.of(node, tag: tag), own: own,
        inherited: inherited))
    if tag == .dt { terms[parent] = index }
    note(node, tag, index)
    stack.append(index)
    return true
  }

  /// The element that the next one stands in. A definition belongs to its term: together they are a record.
  private func parent(of tag: Tag) -> Int {
    let around = stack.last ?? -1
    return tag == .dd ? terms[around] ?? around : around
  }

  private mutating func note(_ node: Node, _ tag: Tag, _ index: Int) {
    switch tag {
    case .img, .picture, .video: elements[index].images = 1
    case .h1, .h2, .h3, .h4, .h5, .h6:
      elements[index].headings = 1
      headings.append((index, node))
    case .a:
      if anchors.count < Self.mostAnchors, let anchor = anchor(node, index) {
        anchors.append(anchor)
        elements[index].anchors = 1
      }
    case .link: links.append(node)
    case .meta: metas.append(node)
    case .base: readBase(node)
    default: break
    }
    if tag.headingLevel == nil, elements[index].own.contains(.title) { titles.append((index, node)) }
    if tag == .time || elements[index].own.contains(.date) {
      elements[index].dates = 1
      dates.append((index, node))
    }
  }

  private mutating func readBase(_ node: Node) {
    guard base == page.url, let href = node["href"], let url = WebURL(href, relativeTo: page.url), url.isWeb else {
      return
    }
    base = url
  }

  private mutating func anchor(_ node: Node, _ index: Int) -> ListingAnchor? {
    guard let href = node["href"], !href.isEmpty, href.first != "#", let target = target(of: href) else { return nil }
    guard target.identity != page.identity else { return nil }
    // A link inside a link is a broken page's: reading the text of each again and again would cost the square of their number.
    if elements[index].inherited.contains(.link) { return nil }
    let inside = ListingAnchorText(of: node)
    let around = headingAround(index)
    return ListingAnchor(
      element: index, node: node, target: target, text: inside.text, weight: ListingText.weight(inside.text),
      heading: around > 0 ? around : inside.heading, hasImage: inside.hasImage, isPictureOnly: inside.isPictureOnly,
      relations: ListingRelations(of: node), place: place(index), path: path(index))
  }

  private mutating func target(of href: String) -> ListingTarget? {
    if let known = targets[href] { return known }
    guard let url = WebURL(href, relativeTo: base), url.isWeb else { return nil }
    let target = ListingTarget(url, page: page)
    targets[href] = target
    return target
  }

  /// The first heading at or below an element, or else what is named like a title.
  func firstTitle(in element: Int) -> (element: Int, node: Node)? {
    if let heading = first(of: headings, in: element) { return headings[heading] }
    return first(of: titles, in: element).map { titles[$0] }
  }

  /// Index of the first date at or below an element.
  func firstDate(in element: Int) -> Int? { first(of: dates, in: element) }

  private func first(of list: [(element: Int, node: Node)], in element: Int) -> Int? {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].element < element { low = middle + 1 } else { high = middle }
    }
    guard low < list.count, list[low].element <= Int(elements[element].last) else { return nil }
    return low
  }

  private func headingAround(_ index: Int) -> Int {
    var index = Int(elements[index].parent)
    for _ in 0..<4 where index >= 0 {
      if let level = elements[index].tag.headingLevel { return level }
      index = Int(elements[index].parent)
    }
    return 0
  }

  /// The link's own shape and those of the four elements around it.
  private func place(_ index: Int) -> UInt64 {
    var hash = ListingShape.empty
    var index = index
    for _ in 0..<5 where index >= 0 {
      hash = ListingShape.combined(hash, elements[index].shape)
      index = Int(elements[index].parent)
    }
    return hash
  }

  private func path(_ index: Int) -> UInt64 {
    var hash = ListingShape.empty
    var index = index
    while index >= 0 {
      hash = ListingShape.combined(hash, UInt64(elements[index].tag.rawValue))
      index = Int(elements[index].parent)
    }
    return hash
  }
}
