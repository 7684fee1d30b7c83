import Markup

/// What the names on a page's elements say about authors and dates; each element is read when it is first asked for.
struct NamedElements {
  private let elements: [PageElement]
  private var known: [MetadataNames]

  /// No element's names say everything.
  private static let unread = MetadataNames(rawValue: .max)

  init(_ elements: [PageElement]) {
    self.elements = elements
    known = Array(repeating: Self.unread, count: elements.count)
  }

  mutating func names(of element: Int32) -> MetadataNames {
    let index = Int(element)
    if known[index] == Self.unread { known[index] = MetadataNames(of: elements[index].node) }
    return known[index]
  }
}
