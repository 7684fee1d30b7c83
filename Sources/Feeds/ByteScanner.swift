/// Walks over bytes of markup.
struct ByteScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  /// Ends of declarations that are known not to come any more: looking for them again and again would be quadratic.
  private var missing: [Bool] = [false, false, false]

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Moves to the next `byte` at or after the index, which it returns.
  mutating func skip(to byte: UInt8) -> Int? {
    guard let found = bytes.find(byte, from: index) else {
      index = bytes.count
      return nil
    }
    index = found
    return found
  }

  /// Moves past a comment, a CDATA section, a processing instruction or a document type that begins here.
  ///
  /// One without an end is left to be read as text.
  mutating func skipDeclaration() -> Bool {
    guard index + 1 < bytes.count else { return false }
    if bytes[index + 1] == 0x3F { return skip(past: "?>", kind: 0) }
    guard bytes[index + 1] == 0x21 else { return false }
    if bytes.starts(index, "<!--") { return skip(past: "-->", kind: 1) }
    if bytes.starts(index, "<![CDATA[") { return skip(past: "]]>", kind: 2) }
    guard bytes.starts(index, "<!doctype") else { return false }
    index = bytes.endOfDoctype(from: index)
    return true
  }

  private mutating func skip(past end: StaticString, kind: Int) -> Bool {
    guard !missing[kind], let found = bytes.find(end, from: index) else {
      missing[kind] = true
      return false
    }
    index = found + end.utf8CodeUnitCount
    return true
  }

  /// The range of the name of the start tag that begins here; moves behind the name.
  mutating func startTagName() -> Range<Int>? {
    let start = index + 1
    guard start < bytes.count, bytes[start].startsName else { return nil }
    let end = bytes.endOfName(from: start)
    index = end
    return start..<end
  }

  /// Moves behind the end tag of an element whose content is no markup.
  mutating func skipRawText(_ name: Range<Int>) {
    while let found = bytes.find("</", from: index) {
      index = found + 2
      if bytes.isSame(name, at: index) { return }
    }
    index = bytes.count
  }
}
