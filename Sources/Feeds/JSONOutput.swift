/// Writes JSON with its members in the order in which they are given, which people like to read.
struct JSONOutput {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ body: (inout JSONOutput) -> Void) { nest(0x7B, 0x7D, body) }

  mutating func list<Element>(_ elements: [Element], _ body: (inout JSONOutput, Element) -> Void) {
    nest(0x5B, 0x5D) { output in
      for element in elements { body(&output, element) }
    }
  }

  /// Begins a member of an object; its value follows.
  mutating func name(_ name: StaticString) {
    comma()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: "\":".utf8)
    needsComma = false
  }

  mutating func string(_ text: String) {
    comma()
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: "\\\"".utf8)
      case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(JSONOutput.hexDigits[Int(byte >> 4)])
        bytes.append(JSONOutput.hexDigits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func number(_ value: Int) {
    comma()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  /// A member that is left out if there is no text.
  mutating func member(_ name: StaticString, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    self.name(name)
    string(text)
  }

  /// A member that is left out if there is no number.
  mutating func member(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    self.name(name)
    number(value)
  }

  /// A member that is left out if the list is empty.
  mutating func member<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout JSONOutput, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    self.name(name)
    list(elements, body)
  }

  private mutating func nest(_ start: UInt8, _ end: UInt8, _ body: (inout JSONOutput) -> Void) {
    comma()
    bytes.append(start)
    needsComma = false
    body(&self)
    bytes.append(end)
    needsComma = true
  }

  private mutating func comma() { if needsComma { bytes.append(0x2C) } }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
