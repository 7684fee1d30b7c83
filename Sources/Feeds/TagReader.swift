/// Reads the attributes of a malformed start tag as well as they can be read.
struct TagReader {
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// More attributes than this are dropped.
  private static let maxAttributes = 64

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  /// Quotation marks that do not occur between the index and the end.
  var missingQuotes: Set<UInt8>
  private(set) var isClosed = false
  /// True for `<name/>`.
  private(set) var isEmpty = false

  init(bytes: UnsafeBufferPointer<UInt8>, index: Int, missingQuotes: Set<UInt8>) {
    self.bytes = bytes
    self.index = index
    self.missingQuotes = missingQuotes
  }

  /// The attributes, each name once; afterwards the index stands behind the tag, or at the `<` that ends it.
  mutating func attributes() -> [Attribute] {
    var found: [Attribute] = []
    while index < bytes.count, bytes[index] != 0x3C {
      let byte = bytes[index]
      if byte == 0x3E {
        isClosed = true
        isEmpty = bytes[index - 1] == 0x2F
        index += 1
        return found
      }
      guard byte.startsName else {
        index += 1
        continue
      }
      let attribute = attribute()
      if found.count < TagReader.maxAttributes, !found.contains(where: { isSame($0.name, attribute.name) }) {
        found.append(attribute)
      }
    }
    return found
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.count == b.count && bytes.isSame(a, at: b.lowerBound)
  }

  private mutating func attribute() -> Attribute {
    let name = index..<bytes.endOfName(from: index)
    index = name.upperBound
    let equals = bytes.endOfSpace(from: index)
    guard equals < bytes.count, bytes[equals] == 0x3D else { return Attribute(name: name, value: index..<index) }
    index = bytes.endOfSpace(from: equals + 1)
    guard index < bytes.count else { return Attribute(name: name, value: index..<index) }
    if bytes[index] == 0x22 || bytes[index] == 0x27, let end = endOfQuoted(bytes[index]) {
      let value = (index + 1)..<end
      index = end + 1
      return Attribute(name: name, value: value)
    }
    let start = index
    while index < bytes.count, !bytes[index].isFeedSpace, bytes[index] != 0x3E, bytes[index] != 0x3C { index += 1 }
    return Attribute(name: name, value: start..<index)
  }

  /// The closing quotation mark; nil if the next one belongs to another tag.
  private mutating func endOfQuoted(_ quote: UInt8) -> Int? {
    if missingQuotes.contains(quote) { return nil }
    var end = index + 1
    var sawClose = false
    while end < bytes.count, bytes[end] != quote {
      if bytes[end] == 0x3E { sawClose = true }
      // `>` and then `<` inside a value: the mark was forgotten, and these are other tags.
      if bytes[end] == 0x3C, sawClose { return nil }
      end += 1
    }
    guard end < bytes.count else {
      missingQuotes.insert(quote)
      return nil
    }
    return end
  }
}
