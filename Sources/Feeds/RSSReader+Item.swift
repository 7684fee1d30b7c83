import Markup

extension RSSReader {
  /// Reads one entry, and those that stand inside it because its end tag is missing.
  mutating func readItem(_ node: Node) {
    var waiting: [Node] = []
    var next: Node? = node
    while let current = next {
      var reader = RSSItemReader(current, context, base: base)
      let inner = reader.read()
      feed.items.append(reader.finished())
      if !inner.isEmpty { waiting.append(contentsOf: inner.reversed()) }
      next = waiting.popLast()
    }
  }
}
