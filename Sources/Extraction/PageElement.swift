import Markup

/// An element that the walk went through: its place in the tree, and what lies in it.
struct PageElement {
  let node: Node
  /// The index of the element around it, -1 for the root.
  let parent: Int32
  let tag: Tag
  let depth: Int32
  let isBlock: Bool
  /// What its own names suggest (`NameLexicon`).
  let names: UInt64
  /// The `ElementTraits` of the element and of all around it.
  let traits: ElementTraits
  /// Element name and class, as one number: siblings of one kind share it.
  let signature: UInt64
  /// The signatures from the root down to here, as one number: a page's repeated places share it.
  let path: UInt64
  /// Its number among its parent's element children, from 0.
  let rank: Int32
  /// How many element children it has that the walk went through.
  var children: Int32 = 0
  /// How many of its parent's children share its signature, with itself.
  var twins: Int32 = 1
  /// What is in it, itself and below.
  var mass = Mass()
}

/// Sums over the blocks in some part of a page.
struct Mass {
  var blocks: Float = 0
  /// Words, counted by script.
  var words: Float = 0
  /// Words outside links, of blocks that read like sentences.
  var prose: Float = 0
  /// Words in links.
  var linked: Float = 0
  var sentences: Float = 0

  static func += (sum: inout Mass, other: Mass) {
    sum.blocks += other.blocks
    sum.words += other.words
    sum.prose += other.prose
    sum.linked += other.linked
    sum.sentences += other.sentences
  }
}
