import Markup

/// A link of a page.
struct ListingAnchor {
  let element: Int
  let node: Node
  let target: ListingTarget
  /// What a reader sees of it: the heading inside it, else its text, else its picture's name.
  var text: String
  var weight: Float
  /// The level of the heading around or inside it, 0 if none.
  let heading: Int
  let hasImage: Bool
  let isPictureOnly: Bool
  let relations: ListingRelations
  /// Equal for links that stand at like places: tags and classes of the nearest elements.
  let place: UInt64
  /// The same by the tags up to the root.
  let path: UInt64

  /// Whether the text is mostly digits: a number, an identifier, a date.
  var isNumber: Bool { 2 * Float(text.utf8.count { $0 >= 0x30 && $0 <= 0x39 }) >= max(1, weight) }
}
