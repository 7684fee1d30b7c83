/// Scripts: the element stays in the tree without its content; what holds data is kept beside the tree.
extension HTMLParser {
  mutating func script(_ name: Range<Int>) {
    let node = insert(.script, name)
    let text = readScript()
    pop()
    keepIfData(node, text)
  }

  /// Reads a script's content through its end tag. In `<!-- … <script> … </script> … -->` the inner one is content.
  private mutating func readScript() -> Range<Int> {
    let name = TagNames.shared[.script]
    let start = position
    var isCommented = false
    var isNested = false
    var index = find(0x3C, from: start)
    // The end of a comment inside is looked for only where there is one.
    var commentEnd = start
    while index < input.count {
      if isCommented, commentEnd <= index {
        isCommented = false
        isNested = false
      }
      if !isCommented, matches("<!--", at: index) {
        isCommented = true
        commentEnd = endOfScriptComment(index + 2)
      } else if isEndTag(name, at: index) {
        if !isNested {
          position = min(find(0x3E, from: index) + 1, input.count)
          return start..<index
        }
        isNested = false
      } else if isCommented, isScriptStart(at: index) {
        isNested = true
      }
      index = find(0x3C, from: index + 1)
    }
    // A script without an end would take the rest of the page: the first end tag counts, comment or not.
    position = start
    return readRawText(until: name)
  }

  private func endOfScriptComment(_ start: Int) -> Int {
    var dash = find(0x2D, from: start)
    while dash < input.count {
      if matches("-->", at: dash) { return dash + 3 }
      dash = find(0x2D, from: dash + 1)
    }
    return input.count
  }

  private func isScriptStart(at open: Int) -> Bool {
    guard matches("<script", at: open), open + 7 < input.count else { return false }
    let after = input[open + 7]
    return after.isHTMLSpace || after == 0x3E || after == 0x2F
  }

  private mutating func keepIfData(_ node: NodePointer, _ text: Range<Int>) {
    guard !text.isEmpty else { return }
    let element = Node(node)
    let type = element["type"].map { String($0.prefix { $0 != ";" }).lowercased().filter { !$0.isWhitespace } } ?? ""
    let isJavaScript = type.isEmpty || type.hasSuffix("javascript") || type == "module"
    guard type.hasSuffix("json") || (isJavaScript && holdsState(text)) else { return }
    scripts.append(
      Script(
        type: isJavaScript ? "text/javascript" : type, id: element["id"],
        text: String(decoding: input[text], as: UTF8.self)))
  }

  /// Frameworks assign a page's state to a global whose name begins with two underscores, e.g. `window.__NUXT__={…}`.
  private func holdsState(_ text: Range<Int>) -> Bool {
    let head = text.prefix(Self.stateWindow)
    var index = find(0x5F, in: head)
    while index + 2 < head.endIndex {
      if input[index + 1] == 0x5F, input[index + 2].isASCIILetter { return true }
      index = find(0x5F, in: index + 1..<head.endIndex)
    }
    return false
  }

  /// How far into a script the global's name may stand, in bytes.
  private static let stateWindow = 160
}
