import Markup

/// An element's vocabulary and its local name in lower case: feeds spell `pubDate` in every way.
struct FeedElement {
  let space: FeedNamespace
  let name: String
  let node: Node

  init(_ node: Node, _ context: FeedContext) {
    self.node = node
    space = context.space(of: node)
    let name = node.name
    self.name = name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? name.lowercased() : name
  }

  /// The text without white space around it; nil if there is none.
  var text: String? { FeedElement.trimmed(node.text) }

  static func trimmed(_ text: String) -> String? {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if !first.isFeedSpace, !last.isFeedSpace, last < 0x80 { return text }
    guard let start = bytes.firstIndex(where: { !$0.isFeedSpace }),
      let end = bytes.lastIndex(where: { !$0.isFeedSpace })
    else { return nil }
    return String(text[start..<bytes.index(after: end)])
  }

  /// An attribute's value without white space around it; nil if it is empty.
  func attribute(_ name: StaticString) -> String? { node[name].flatMap(FeedElement.trimmed) }

  /// A number from 0 on; nil for anything else, e.g. `unknown`.
  var number: Int? { text.flatMap(FeedElement.number) }

  static func number(_ text: String) -> Int? {
    guard let value = Int(text), value >= 0 else { return nil }
    return value
  }
}
