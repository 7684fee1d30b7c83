import Glibc

/// The tokenizer: text, tags, comments and declarations.
extension HTMLParser {
  /// Reads the next run of text or the next piece of markup.
  mutating func readToken() {
    let start = position
    var open = find(0x3C, from: position)
    while open < input.count, !isMarkup(at: open) { open = find(0x3C, from: open + 1) }
    if open > start {
      position = open
      return characters(start..<open)
    }
    readMarkup()
  }

  /// The offset of the next such byte, or the input's end.
  func find(_ byte: UInt8, from start: Int) -> Int {
    find(byte, in: min(start, input.count)..<input.count)
  }

  /// The offset of the next such byte in a range, or the range's end.
  func find(_ byte: UInt8, in range: Range<Int>) -> Int {
    guard !range.isEmpty, let base = input.baseAddress,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return range.upperBound }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether the `<` at this offset begins markup; else it is text.
  private func isMarkup(at open: Int) -> Bool {
    guard open + 1 < input.count else { return false }
    let next = input[open + 1]
    return next.isASCIILetter || next == 0x21 || next == 0x3F || (next == 0x2F && open + 2 < input.count)
  }

  private mutating func readMarkup() {
    let next = input[position + 1]
    if next.isASCIILetter { return readStartTag() }
    if next == 0x2F {
      if input[position + 2].isASCIILetter { return readEndTag() }
      position = min(find(0x3E, from: position + 2) + 1, input.count)
      return
    }
    readDeclaration()
  }

  /// Passes over a comment, a document type, a CDATA section or a processing instruction.
  private mutating func readDeclaration() {
    if matches("<!--", at: position) {
      position = endOfComment(position + 4)
    } else if matches("<![cdata[", at: position), !open.isEmpty, current.pointee.namespace != nil {
      let start = position + 9
      var end = start
      while end < input.count, !matches("]]>", at: end) { end = find(0x5D, from: end + 1) }
      position = min(end + 3, input.count)
      insertText(start..<end, decoding: false)
    } else {
      let end = find(0x3E, from: position + 2)
      if matches("<!doctype", at: position), open.isEmpty { isQuirky = isQuirkyDoctype(position + 9..<end) }
      position = min(end + 1, input.count)
    }
  }

  /// The offset after a comment whose text begins at `start`. One without an end takes the rest of the input.
  private func endOfComment(_ start: Int) -> Int {
    if matches(">", at: start) { return start + 1 }
    if matches("->", at: start) { return start + 2 }
    var dash = find(0x2D, from: start)
    while dash < input.count {
      if matches("-->", at: dash) { return dash + 3 }
      if matches("--!>", at: dash) { return dash + 4 }
      dash = find(0x2D, from: dash + 1)
    }
    return input.count
  }

  /// Only what changes the tree matters: whether a table ends a paragraph.
  private func isQuirkyDoctype(_ range: Range<Int>) -> Bool {
    if matches(" html>", at: range.lowerBound) { return false }
    let text = String(decoding: input[range], as: UTF8.self).lowercased()
    guard text.contains("public") else { return !text.drop(while: { $0.isWhitespace }).hasPrefix("html") }
    let old = ["html 2.0", "html 3", "html 4.0 frameset", "html 4.0 transitional", "strict level", "netscape"]
    if old.contains(where: { text.contains($0) }) { return true }
    let isLoose = text.contains("html 4.01 frameset") || text.contains("html 4.01 transitional")
    return isLoose && !text.contains("http:")
  }

  func matches(_ word: StaticString, at start: Int) -> Bool {
    let wanted = word.bytes
    guard start + wanted.count <= input.count else { return false }
    for offset in 0..<wanted.count where input[start + offset].asciiLowercased != wanted[offset] { return false }
    return true
  }

  // MARK: Tags

  private mutating func readStartTag() {
    let name = readName(from: position + 1)
    isSelfClosing = readAttributes(collecting: true)
    guard position <= input.count else {
      // The input ends within the tag: it counts for nothing.
      position = input.count
      return
    }
    let tag = Tag(bytes: UnsafeBufferPointer(rebasing: input[name]))
    startTag(tag, name)
  }

  private mutating func readEndTag() {
    let name = readName(from: position + 2)
    _ = readAttributes(collecting: false)
    guard position <= input.count else {
      position = input.count
      return
    }
    endTag(Tag(bytes: UnsafeBufferPointer(rebasing: input[name])), name)
  }

  /// Reads a tag's name and leaves the position after it.
  private mutating func readName(from start: Int) -> Range<Int> {
    var end = start
    while end < input.count, !input[end].isHTMLSpace, input[end] != 0x3E, input[end] != 0x2F { end += 1 }
    position = end
    return start..<end
  }

  /// Reads attributes through the tag's `>`. True if the tag closes itself. The position is past the input's end if the
  /// tag has no end.
  private mutating func readAttributes(collecting: Bool) -> Bool {
    attributes.removeAll(keepingCapacity: true)
    var index = position
    defer { position = index }
    while true {
      var afterSlash = false
      while index < input.count, input[index].isHTMLSpace || input[index] == 0x2F {
        afterSlash = input[index] == 0x2F
        index += 1
      }
      guard index < input.count else {
        index = input.count + 1
        return false
      }
      if input[index] == 0x3E {
        index += 1
        return afterSlash
      }
      let attribute = readAttribute(at: &index)
      if collecting { collect(attribute) }
    }
  }

  @inline(__always)
  private func readAttribute(at index: inout Int) -> RawAttribute {
    let start = index
    // A name may begin with '='.
    index += 1
    while index < input.count, !input[index].isHTMLSpace, input[index] != 0x3D, input[index] != 0x3E,
      input[index] != 0x2F
    {
      index += 1
    }
    let name = start..<index
    var after = index
    while after < input.count, input[after].isHTMLSpace { after += 1 }
    guard after < input.count, input[after] == 0x3D else { return RawAttribute(name: name, value: index..<index) }
    index = after + 1
    while index < input.count, input[index].isHTMLSpace { index += 1 }
    guard index < input.count else { return RawAttribute(name: name, value: index..<index) }
    if input[index] == 0x22 || input[index] == 0x27 {
      let end = find(input[index], from: index + 1)
      defer { index = min(end + 1, input.count) }
      return RawAttribute(name: name, value: index + 1..<max(end, index + 1))
    }
    let first = index
    while index < input.count, !input[index].isHTMLSpace, input[index] != 0x3E { index += 1 }
    return RawAttribute(name: name, value: first..<index)
  }

  /// Keeps an attribute unless the element has one of that name already or has too many.
  private mutating func collect(_ attribute: RawAttribute) {
    guard attributes.count < limits.attributes else { return }
    for other in attributes where other.name.count == attribute.name.count {
      if isSameName(other.name.lowerBound, attribute.name.lowerBound, attribute.name.count) { return }
    }
    attributes.append(attribute)
  }

  private func isSameName(_ one: Int, _ other: Int, _ count: Int) -> Bool {
    // Names in a series differ at their ends.
    for offset in (0..<count).reversed()
    where input[one + offset].asciiLowercased != input[other + offset].asciiLowercased {
      return false
    }
    return true
  }
}
