import Markup

/// An element of a page as the listing reader keeps it: where it hangs and what is in it.
struct ListingElement: Sendable {
  /// Index of the element around it, -1 for the root.
  let parent: Int32
  let depth: Int32
  let tag: Tag
  /// Tag and class without its digits: equal for the like elements of a template.
  let shape: UInt64
  /// What its own names say.
  let own: ListingZones
  /// What holds for it from outside.
  let inherited: ListingZones

  /// Letters below it, weighted (see `ListingText`), and how many of them are in links.
  var weight: Float = 0
  var linkWeight: Float = 0
  var anchors: Int32 = 0
  var images: Int32 = 0
  var headings: Int32 = 0
  var dates: Int32 = 0
  /// Index of the last element below it, or its own.
  var last: Int32

  init(index: Int, parent: Int32, depth: Int32, tag: Tag, shape: UInt64, own: ListingZones, inherited: ListingZones) {
    last = Int32(index)
    self.parent = parent
    self.depth = depth
    self.tag = tag
    self.shape = shape
    self.own = own
    self.inherited = inherited
  }

  mutating func add(_ child: ListingElement) {
    weight += child.weight
    linkWeight += child.linkWeight
    anchors += child.anchors
    images += child.images
    headings += child.headings
    dates += child.dates
    last = max(last, child.last)
  }
}
