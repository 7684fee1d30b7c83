import Glibc

/// Rewrites XML that is not well-formed so that a parser can read all of it: feeds are written by hand and by templates.
///
/// Start and end tags are matched, stray `<` and `&` escaped, HTML's entities resolved, attributes quoted; control characters,
/// comments, processing instructions and the document type are left out. Entities that the document type declares are
/// expanded here, as text and counted, so that the parser never sees a declaration.
struct XMLMender {
  private let input: UnsafeBufferPointer<UInt8>
  private var output: [UInt8] = []
  private var open: [Range<Int>] = []
  private var isRootClosed = false
  private var entities: XMLEntities

  /// How far up an end tag looks for its start tag.
  private static let reach = 256

  init(_ input: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.input = input
    entities = XMLEntities(limit: limits.expansionBytes)
    output.reserveCapacity(input.count + input.count / 8)
  }

  /// The mended text.
  static func mend(_ input: UnsafeBufferPointer<UInt8>, limits: Limits) throws(MarkupError) -> [UInt8] {
    var mender = XMLMender(input, limits: limits)
    mender.run()
    if mender.entities.isExhausted { throw .entityExpansion(limit: limits.expansionBytes) }
    return mender.output
  }

  private mutating func run() {
    var index = 0
    while index < input.count, !isRootClosed, !entities.isExhausted {
      let next = find(0x3C, in: index..<input.count)
      if next > index, !open.isEmpty { appendText(index..<next) }
      if next == input.count { break }
      index = markup(at: next)
    }
    while let name = open.popLast() { appendEnd(name) }
  }

  /// Handles what begins with the `<` at this offset and answers the offset after it.
  private mutating func markup(at start: Int) -> Int {
    guard start + 1 < input.count else { return input.count }
    switch input[start + 1] {
    case 0x21: return declaration(at: start)
    case 0x3F:
      if let end = find("?>", from: start + 2) { return end + 2 }
      return min(find(0x3E, in: start..<input.count) + 1, input.count)
    case 0x2F: return endTag(at: start)
    case let byte where Self.isNameStart(byte): return startTag(at: start)
    default: return literal(at: start)
    }
  }

  /// A `<` that begins nothing is text.
  private mutating func literal(at start: Int) -> Int {
    if !open.isEmpty { output.append(contentsOf: "&lt;".utf8) }
    return start + 1
  }

  private mutating func declaration(at start: Int) -> Int {
    if matches("<![CDATA[", at: start) {
      let first = start + 9
      let end = find("]]>", from: first) ?? input.count
      if !open.isEmpty { XMLText.append(input[first..<end], to: &output) }
      return min(end + 3, input.count)
    }
    if matches("<!--", at: start) {
      guard let end = find("-->", from: start + 4) else { return literal(at: start) }
      return end + 3
    }
    if matches("<!DOCTYPE", at: start) || matches("<!doctype", at: start) {
      return entities.readDocumentType(input, from: start)
    }
    return literal(at: start)
  }

  // MARK: Tags

  private mutating func endTag(at start: Int) -> Int {
    var end = start + 2
    while end < input.count, Self.isName(input[end]) { end += 1 }
    let name = start + 2..<end
    var close = end
    while close < input.count, input[close].isHTMLSpace { close += 1 }
    guard close < input.count, input[close] == 0x3E, !name.isEmpty else {
      return name.isEmpty ? literal(at: start) : min(find(0x3E, in: end..<input.count) + 1, input.count)
    }
    // Elements that were left open inside end with it; an end without a start is none.
    let lowest = max(0, open.count - Self.reach)
    if let match = (lowest..<open.count).last(where: { isSameName(open[$0], name) }) {
      while open.count > match { appendEnd(open.removeLast()) }
      isRootClosed = open.isEmpty
    }
    return close + 1
  }

  private mutating func startTag(at start: Int) -> Int {
    var index = start + 1
    while index < input.count, Self.isName(input[index]) { index += 1 }
    let name = start + 1..<index
    let before = output.count
    output.append(0x3C)
    output.append(contentsOf: input[name])
    var seen: [Range<Int>] = []
    while true {
      while index < input.count, input[index].isHTMLSpace { index += 1 }
      guard index < input.count, input[index] != 0x3C else {
        // The tag has no end: its `<` was text.
        output.removeSubrange(before...)
        return literal(at: start)
      }
      if input[index] == 0x3E {
        output.append(0x3E)
        open.append(name)
        return index + 1
      }
      if input[index] == 0x2F, index + 1 < input.count, input[index + 1] == 0x3E {
        output.append(contentsOf: "/>".utf8)
        isRootClosed = open.isEmpty
        return index + 2
      }
      attribute(at: &index, &seen)
    }
  }

  private mutating func attribute(at index: inout Int, _ seen: inout [Range<Int>]) {
    let first = index
    while index < input.count, Self.isName(input[index]) { index += 1 }
    let name = first..<index
    guard !name.isEmpty, Self.isNameStart(input[first]) else {
      index = max(index, first + 1)
      return
    }
    var after = index
    while after < input.count, input[after].isHTMLSpace { after += 1 }
    var value = name
    if after < input.count, input[after] == 0x3D {
      index = after + 1
      value = self.value(at: &index)
    }
    // Attributes come in dozens at most; whoever writes more loses the rest.
    guard seen.count < 64, !seen.contains(where: { isSameName($0, name) }) else { return }
    seen.append(name)
    output.append(0x20)
    output.append(contentsOf: input[name])
    output.append(contentsOf: "=\"".utf8)
    appendText(value)
    output.append(0x22)
  }

  private func value(at index: inout Int) -> Range<Int> {
    while index < input.count, input[index].isHTMLSpace { index += 1 }
    guard index < input.count else { return index..<index }
    if input[index] == 0x22 || input[index] == 0x27 {
      let end = find(input[index], in: index + 1..<input.count)
      if end < input.count {
        defer { index = end + 1 }
        return index + 1..<end
      }
      index += 1
    }
    let first = index
    while index < input.count, !input[index].isHTMLSpace, input[index] != 0x3E, input[index] != 0x3C { index += 1 }
    return first..<index
  }

  private mutating func appendEnd(_ name: Range<Int>) {
    output.append(contentsOf: "</".utf8)
    output.append(contentsOf: input[name])
    output.append(0x3E)
  }

  // MARK: Text

  /// Appends text with its references resolved or escaped.
  private mutating func appendText(_ range: Range<Int>) {
    let text = UnsafeBufferPointer(rebasing: input[..<range.upperBound])
    var start = range.lowerBound
    while start < range.upperBound {
      let reference = find(0x26, in: start..<range.upperBound)
      XMLText.append(text[start..<reference], to: &output)
      if reference == range.upperBound { return }
      if let end = entities.expand(text, at: reference, to: &output) {
        start = end
      } else if let found = CharacterReference.read(text, at: reference, inAttribute: false) {
        var resolved: [UInt8] = []
        found.append(to: &resolved)
        resolved.withUnsafeBufferPointer { XMLText.append($0[...], to: &output) }
        start = found.end
      } else {
        output.append(contentsOf: "&amp;".utf8)
        start = reference + 1
      }
    }
  }

  // MARK: Reading

  private func find(_ byte: UInt8, in range: Range<Int>) -> Int {
    guard !range.isEmpty, let base = input.baseAddress,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return range.upperBound }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func find(_ word: StaticString, from start: Int) -> Int? {
    guard start < input.count else { return nil }
    var index = find(word.bytes[0], in: start..<input.count)
    while index < input.count {
      if matches(word, at: index) { return index }
      index = find(word.bytes[0], in: index + 1..<input.count)
    }
    return nil
  }

  private func matches(_ word: StaticString, at start: Int) -> Bool {
    input[min(start, input.count)...].starts(with: word.bytes)
  }

  private func isSameName(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    return zip(input[one], input[other]).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte == 0x5F || byte >= 0x80 }

  private static func isName(_ byte: UInt8) -> Bool {
    isNameStart(byte) || byte.isASCIIDigit || byte == 0x3A || byte == 0x2D || byte == 0x2E
  }
}
