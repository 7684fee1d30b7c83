/// Reads JSON as it stands in pages: strictly where it is right, and mended where it isn't.
///
/// Mended are trailing and missing commas, raw control characters and unescaped quotes in strings, comment and CDATA
/// wrappers, several values one after another, and an end that is missing. Containers nested deeper than `deepest` read
/// as null. Nothing recurses.
struct JSONLDParser {
  /// How deep containers may be nested; schema.org's own examples reach eight.
  static let deepest = 64

  private let bytes: [UInt8]
  private var index = 0
  private var open: [Container] = []
  private var top: [JSONLDValue] = []

  /// A container that is still being read; changed in place, so that a long array costs no copies.
  private struct Container {
    let isObject: Bool
    var key: String?
    var object = JSONLDObject()
    var values: [JSONLDValue] = []
  }

  /// All top-level values of the text.
  static func values(of text: String) -> [JSONLDValue] {
    var text = text
    if !text.utf8.contains(UInt8(ascii: "\"")), text.utf8.contains(UInt8(ascii: "&")) {
      text = text.replacing("&quot;", with: "\"")
    }
    var parser = JSONLDParser(bytes: Array(text.utf8))
    parser.run()
    return parser.top
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func run() {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): begin(isObject: byte == UInt8(ascii: "{"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        index += 1
        end()
      case UInt8(ascii: "\""):
        let text = string()
        if !open.isEmpty { take(text) }
      case UInt8(ascii: "/"): comment()
      case UInt8(ascii: "<"): index += bytes[index...].starts(with: "<![CDATA[".utf8) ? 9 : 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): bare()
      default: index += 1
      }
    }
    while !open.isEmpty { end() }
  }

  // MARK: Containers

  private mutating func begin(isObject: Bool) {
    index += 1
    if open.count >= Self.deepest {
      skipContainer()
      add(.null)
    } else {
      open.append(Container(isObject: isObject))
    }
  }

  /// Goes past the end of the container whose beginning was just read.
  private mutating func skipContainer() {
    var depth = 1
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""): skipString()
      default: break
      }
      index += 1
    }
  }

  /// Leaves `index` on the closing quote.
  private mutating func skipString() {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  private mutating func end() {
    guard let last = open.popLast() else { return }
    add(last.isObject ? .object(last.object) : .array(last.values))
  }

  /// Puts a value where it belongs: under the pending key, into the array, or on top.
  private mutating func add(_ value: JSONLDValue) {
    let last = open.count - 1
    guard last >= 0 else {
      top.append(value)
      return
    }
    if !open[last].isObject {
      open[last].values.append(value)
    } else if let key = open[last].key {
      open[last].object.append(key, value)
      open[last].key = nil
    }
  }

  /// True where an object waits for its next key.
  private var waitsForKey: Bool { open.last.map { $0.isObject && $0.key == nil } ?? false }

  /// A string is a key where an object waits for one, else a value.
  private mutating func take(_ text: String) {
    if waitsForKey {
      open[open.count - 1].key = text
    } else {
      add(.string(text))
    }
  }

  // MARK: Scalars

  /// A number or a word; unknown words are left out.
  private mutating func bare() {
    let start = index
    while index < bytes.count, Self.isBare(bytes[index]) { index += 1 }
    if index == start { index += 1 }
    guard !open.isEmpty, index - start <= 64, !waitsForKey else { return }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "true": add(.bool(true))
    case "false": add(.bool(false))
    case "null": add(.null)
    default:
      if let number = Double(text), number.isFinite { add(.number(number)) }
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// A `/* … */` comment; any other slash is passed over, so that what a line comment hides is read.
  private mutating func comment() {
    index += 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "*") else { return }
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "/"), bytes[index - 1] == UInt8(ascii: "*") {
        index += 1
        return
      }
      index += 1
    }
  }

  /// The string that begins at `index`. A quote ends it only where a string can end; others were meant as text.
  private mutating func string() -> String {
    index += 1
    var output: [UInt8] = []
    var start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\""), endsString(at: index) { break }
      if byte == UInt8(ascii: "\\") {
        output.append(contentsOf: bytes[start..<index])
        escape(into: &output)
        start = index
      } else {
        index += 1
      }
    }
    output.append(contentsOf: bytes[min(start, bytes.count)..<min(index, bytes.count)])
    index += 1
    return String(decoding: output, as: UTF8.self)
  }

  private func endsString(at quote: Int) -> Bool {
    var next = quote + 1
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"): return true
    // A comma is missing, and the next member begins on a new line.
    case UInt8(ascii: "\""): return bytes[quote..<next].contains(0x0A)
    default: return false
    }
  }

  private mutating func escape(into output: inout [UInt8]) {
    index += 1
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(0x20)
    case UInt8(ascii: "u"): unicode(into: &output)
    default: output.append(byte)
    }
  }

  /// `\uXXXX`, a surrogate pair as one scalar, a lone surrogate as U+FFFD.
  private mutating func unicode(into output: inout [UInt8]) {
    guard var value = hexadecimal() else { return }
    if value & 0xFC00 == 0xD800 {
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") {
        index += 2
        if let low = hexadecimal(), low & 0xFC00 == 0xDC00 { value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF) }
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    output.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[index + offset])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }
}
