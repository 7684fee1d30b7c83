import Web

/// Reads a person out of one line: `jo@example.org (Jo Doe)`, `Jo Doe <jo@example.org>`, `Jo Doe`.
enum PersonText {
  static func author(_ text: String) -> ParsedAuthor? {
    guard let line = PlainTitle.of(html: text) else { return nil }
    guard let email = address(in: line) else { return ParsedAuthor(name: line) }
    var rest = line
    if let range = rest.firstRange(of: email) { rest.removeSubrange(range) }
    rest = rest.replacing("mailto:", with: "")
    for pair in ["()", "<>", "[]", "&lt;&gt;"] { rest = rest.replacing(pair, with: "") }
    rest = trimmed(rest)
    if rest.hasPrefix("("), rest.hasSuffix(")") { rest = trimmed(String(rest.dropFirst().dropLast())) }
    return ParsedAuthor(name: rest.isEmpty ? nil : rest, email: email)
  }

  /// A mail address that stands alone or in brackets.
  private static func address(in line: String) -> String? {
    guard line.utf8.contains(0x40) else { return nil }
    for word in line.split(whereSeparator: { " ()<>[],;\"".contains($0) }) {
      let parts = word.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(isLocal), isDomain(parts[1]) else { continue }
      return String(word)
    }
    return nil
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || "._-+%'&!#$*/=?^`{|}~".utf8.contains(byte)
  }

  private static func isDomain(_ text: Substring) -> Bool {
    !text.isEmpty && text.first != "."
      && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == 0x2E || $0 == 0x2D }
  }

  private static func trimmed(_ text: String) -> String {
    let marks: Set<Character> = [" ", ",", ";", "-", "\"", ":"]
    var rest = text[...]
    while let first = rest.first, marks.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, marks.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
