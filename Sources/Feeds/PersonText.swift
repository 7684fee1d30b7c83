import Web

/// Reads a person out of one line: `jo@example.org (Jo Doe)`, `Jo Doe <jo@example.org>`, `Jo Doe`.
enum PersonText {
  static func author(_ text: String) -> ParsedAuthor? {
    guard let line = PlainTitle.of(html: text) else { return nil }
    guard line.utf8.contains(0x40) else { return ParsedAuthor(name: line) }
    let bytes = Array(line.utf8)
    guard let address = address(in: bytes) else { return ParsedAuthor(name: line) }
    let outer = withBrackets(address, in: bytes)
    let name = trimmed(bytes[..<outer.lowerBound] + bytes[outer.upperBound...])
    return ParsedAuthor(
      name: name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
      email: String(decoding: bytes[address], as: UTF8.self))
  }

  /// A mail address that stands alone or in brackets.
  private static func address(in line: [UInt8]) -> Range<Int>? {
    var index = 0
    while let at = line[index...].firstIndex(of: 0x40) {
      let start = line[..<at].lastIndex { isSeparator($0) }.map { $0 + 1 } ?? 0
      let end = line[at...].firstIndex { isSeparator($0) } ?? line.count
      let domain = line[(at + 1)..<end]
      if start < at, line[start..<at].allSatisfy(isLocal), domain.first != 0x2E, !domain.isEmpty,
        domain.allSatisfy(isInDomain)
      {
        return start..<end
      }
      index = end
    }
    return nil
  }

  /// The address with the brackets around it.
  private static func withBrackets(_ address: Range<Int>, in line: [UInt8]) -> Range<Int> {
    guard address.lowerBound > 0, address.upperBound < line.count else { return address }
    let pair = (line[address.lowerBound - 1], line[address.upperBound])
    let isBracketed = pair == (0x28, 0x29) || pair == (0x3C, 0x3E) || pair == (0x5B, 0x5D)
    return isBracketed ? (address.lowerBound - 1)..<(address.upperBound + 1) : address
  }

  /// ` ()<>[],;"`
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x2C, 0x3B, 0x22: true
    default: false
    }
  }

  /// A byte of the part before the `@`. A colon is none: `mailto:` is an address of another kind.
  private static func isLocal(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x3A && byte != 0x40 && byte != 0x5C }

  private static func isInDomain(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || byte == 0x2E || byte == 0x2D
  }

  /// The name without what parted it from the address, and without the brackets around it.
  private static func trimmed(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = name
    while let first = rest.first, isMark(first) { rest = rest.dropFirst() }
    while let last = rest.last, isMark(last) { rest = rest.dropLast() }
    guard rest.first == 0x28, rest.last == 0x29, rest.count > 2 else { return rest }
    return trimmed(rest.dropFirst().dropLast())
  }

  /// ` ,;-":`
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x3B || byte == 0x2D || byte == 0x22 || byte == 0x3A
  }
}
