/// Reads JSON with what feeds do to it: trailing commas, raw line breaks in strings, comments, an end that is missing.
///
/// Nothing recurses, and what is nested deeper than `maxDepth` is read as null, so that no depth can exhaust the stack, here or
/// when the values are freed.
struct JSONReader {
  /// No feed nests deeper.
  static let maxDepth = 64

  /// A list or an object that is being read. It is changed in place: a copy for each value would be quadratic.
  private struct Level {
    let isObject: Bool
    var values: [JSONValue] = []
    var members: [String: JSONValue] = [:]
    /// The name of the member whose value comes next.
    var name: String?
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var levels: [Level] = []
  /// How many lists and objects are open below `maxDepth`.
  private var ignored = 0
  private var isTruncated = false
  private var isMended = false

  /// The first value of the text, what had to be mended, and whether the text ended too early; nil if there is no value.
  static func read(_ text: [UInt8]) -> (value: JSONValue, isTruncated: Bool, isMended: Bool)? {
    text.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes)
      guard let value = reader.read() else { return nil }
      return (value, reader.isTruncated, reader.isMended)
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func read() -> JSONValue? {
    while true {
      skipSpace()
      guard index < bytes.count else { return closeAll() }
      switch bytes[index] {
      case 0x7B, 0x5B: open()
      case 0x7D, 0x5D: if let whole = close() { return whole }
      case 0x2C, 0x3A: index += 1
      default: if let whole = readScalar() { return whole }
      }
    }
  }

  // MARK: Structure

  private mutating func open() {
    let isObject = bytes[index] == 0x7B
    index += 1
    if levels.count >= JSONReader.maxDepth {
      ignored += 1
    } else {
      levels.append(Level(isObject: isObject))
    }
  }

  /// Ends the innermost list or object; returns the whole value when it was the outermost.
  private mutating func close() -> JSONValue? {
    index += 1
    if ignored > 0 {
      ignored -= 1
      if ignored == 0 { _ = add(.null) }
      return nil
    }
    guard let level = levels.popLast() else { return nil }
    return add(level.isObject ? .object(level.members) : .array(level.values))
  }

  /// Adds a value to the innermost list or object; returns it when there is none.
  private mutating func add(_ value: JSONValue) -> JSONValue? {
    guard ignored == 0 else { return nil }
    guard !levels.isEmpty else { return value }
    let top = levels.count - 1
    if !levels[top].isObject {
      levels[top].values.append(value)
    } else if let name = levels[top].name {
      levels[top].members[name] = value
      levels[top].name = nil
    } else if case .string(let name) = value {
      levels[top].name = name
    }
    return nil
  }

  /// The text ended inside a value: what is whole is kept, the entry that was being read is not.
  private mutating func closeAll() -> JSONValue? {
    guard !levels.isEmpty else { return nil }
    isTruncated = true
    ignored = 0
    // The innermost values are incomplete: down to the second object from outside, an entry, they are dropped.
    while levels.count > 2 { levels.removeLast() }
    while levels.count > 1 { _ = close() }
    return close()
  }

  // MARK: Values

  private mutating func readScalar() -> JSONValue? {
    let byte = bytes[index]
    if byte == 0x22 || byte == 0x27 { return readString(byte).flatMap { add(.string($0)) } }
    let start = index
    while index < bytes.count, bytes[index].isInWord { index += 1 }
    guard index > start else {
      index += 1
      isMended = true
      return nil
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "true": return add(.bool(true))
    case "false": return add(.bool(false))
    case "null": return add(.null)
    default:
      if byte.isDigit || byte == 0x2D { return add(.number(word)) }
      isMended = true
      return expectsName ? add(.string(word)) : levels.isEmpty ? nil : add(.null)
    }
  }

  private var expectsName: Bool {
    levels.last.map { $0.isObject && $0.name == nil } ?? false
  }

  /// A string; nil if it has no end.
  private mutating func readString(_ quote: UInt8) -> String? {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != quote, bytes[index] != 0x5C { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == quote {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    var unescaped = Array(bytes[start..<index])
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == 0x5C {
        appendEscape(to: &unescaped)
      } else {
        unescaped.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count else { return nil }
    index += 1
    return String(decoding: unescaped, as: UTF8.self)
  }

  /// Resolves the escape at the index; one that means nothing stands for its character.
  private mutating func appendEscape(to output: inout [UInt8]) {
    index += 1
    guard index < bytes.count else { return }
    let letter = bytes[index]
    index += 1
    switch letter {
    case 0x6E: output.append(0x0A)
    case 0x74: output.append(0x09)
    case 0x72: output.append(0x0D)
    case 0x62, 0x66: output.append(0x20)
    case 0x75: appendUnicode(to: &output)
    default: output.append(letter)
    }
  }

  private mutating func appendUnicode(to output: inout [UInt8]) {
    guard var value = hex4(at: index) else { return }
    index += 4
    if value & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75,
      let low = hex4(at: index + 2), low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      index += 6
    }
    // Control characters are no text; what XML forbids is dropped there, too.
    if value < 0x20, value != 0x09, value != 0x0A, value != 0x0D { return }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    output.append(contentsOf: String(Character(scalar)).utf8)
  }

  private func hex4(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + 4)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }

  /// Moves past white space, byte order marks and comments.
  private mutating func skipSpace() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isFeedSpace || byte == 0xEF || byte == 0xBB || byte == 0xBF {
        index += 1
      } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2F {
        index = bytes.find(0x0A, from: index) ?? bytes.count
      } else if byte == 0x2F, index + 1 < bytes.count, bytes[index + 1] == 0x2A {
        index = bytes.find("*/", from: index).map { $0 + 2 } ?? bytes.count
      } else {
        return
      }
    }
  }
}

extension UInt8 {
  /// A character of a number or of a name without quotation marks.
  fileprivate var isInWord: Bool { isLetter || isDigit || self == 0x2D || self == 0x2B || self == 0x2E || self == 0x5F }
}
