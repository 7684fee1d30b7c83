/// The entities that an XML document declares itself, expanded as text and counted.
///
/// libxml2 2.9.14 has no limit on what entities grow to ("billion laughs"), so that it is never shown a declaration.
struct XMLEntities {
  /// True once the entities of the document have grown to more than the limit.
  private(set) var isExhausted = false

  private let limit: Int
  private var values: [[UInt8]: [UInt8]] = [:]
  private var spent = 0

  /// Entities within entities deeper than this stay as they are; each level can multiply what was before.
  private static let deepest = 16
  /// More declarations than any document has.
  private static let mostDeclarations = 4096

  init(limit: Int) { self.limit = limit }

  /// Reads a document type's declarations and answers the offset after it. Parameter and external entities are left out.
  mutating func readDocumentType(_ input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var brackets = 0
    while index < input.count {
      switch input[index] {
      case 0x5B: brackets += 1
      case 0x5D: brackets -= 1
      case 0x3E where brackets <= 0: return index + 1
      case 0x22, 0x27:
        if let end = input[(index + 1)...].firstIndex(of: input[index]) { index = end }
      case 0x3C where input[index...].starts(with: "<!ENTITY".utf8): index = readEntity(input, from: index + 8)
      default: break
      }
      index += 1
    }
    return input.count
  }

  /// Reads `name "value"` and answers the last offset that belongs to it.
  private mutating func readEntity(_ input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    func skipSpace() { while index < input.count, input[index].isHTMLSpace { index += 1 } }
    skipSpace()
    let first = index
    while index < input.count, !input[index].isHTMLSpace, input[index] != 0x3E { index += 1 }
    let name = Array(input[first..<index])
    skipSpace()
    guard index < input.count, input[index] == 0x22 || input[index] == 0x27,
      let end = input[(index + 1)...].firstIndex(of: input[index])
    else { return max(start, index - 1) }
    if values.count < Self.mostDeclarations, values[name] == nil { values[name] = Array(input[(index + 1)..<end]) }
    return end
  }

  /// Appends what the reference at this offset stands for and answers the offset after it; nil if it names none of these.
  mutating func expand(_ text: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
    guard !values.isEmpty, let name = Self.name(in: text[...], at: start), let value = values[name] else { return nil }
    append(value, depth: 0, to: &output)
    return start + name.count + 2
  }

  /// Recursion is bounded by `deepest`.
  private mutating func append(_ value: [UInt8], depth: Int, to output: inout [UInt8]) {
    let text = value[...]
    var start = value.startIndex
    while start < value.endIndex, !isExhausted {
      let reference = text[start...].firstIndex(of: 0x26) ?? value.endIndex
      spend(reference - start)
      value[start..<reference].withUnsafeBufferPointer { XMLText.append($0[...], to: &output) }
      guard reference < value.endIndex else { return }
      if depth < Self.deepest, let name = Self.name(in: text, at: reference), let inner = values[name] {
        spend(1)
        append(inner, depth: depth + 1, to: &output)
        start = reference + name.count + 2
      } else {
        start = appendCharacter(value, at: reference, to: &output)
      }
    }
  }

  private func appendCharacter(_ value: [UInt8], at reference: Int, to output: inout [UInt8]) -> Int {
    value.withUnsafeBufferPointer { buffer in
      guard let found = CharacterReference.read(buffer, at: reference, inAttribute: false) else {
        output.append(contentsOf: "&amp;".utf8)
        return reference + 1
      }
      var resolved: [UInt8] = []
      found.append(to: &resolved)
      resolved.withUnsafeBufferPointer { XMLText.append($0[...], to: &output) }
      return found.end
    }
  }

  private mutating func spend(_ count: Int) {
    spent += count
    if spent > limit { isExhausted = true }
  }

  private static func name(in text: some RandomAccessCollection<UInt8>, at start: Int) -> [UInt8]? {
    let name = text.dropFirst(start + 1).prefix {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E
    }
    guard !name.isEmpty, text.dropFirst(start + 1 + name.count).first == 0x3B else { return nil }
    return Array(name)
  }
}
