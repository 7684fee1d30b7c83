import Web

/// The path pattern of a rule: `*` stands for any run of bytes, a `$` at its end for the end of the target.
///
/// Both sides are compared in one normal form (RFC 9309 section 2.2.2): bytes that must be escaped are escaped, escapes
/// of unreserved characters are resolved, hexadecimal digits are upper case. Matching takes the leftmost place for each
/// literal piece by Knuth, Morris and Pratt's search, so its time is linear in pattern and target whatever they hold.
struct RobotsPattern: Sendable {
  /// Bytes of the whole pattern in normal form: the longer one decides.
  let length: Int
  private let pieces: [Piece]
  private let isAnchored: Bool
  /// The last piece followed by a `$` that means itself.
  private var literalEnd: Piece?

  private static let dollar = Array("%24".utf8)

  /// A literal run between two wildcards.
  private struct Piece: Sendable {
    var bytes: [UInt8] = []
    /// For each prefix, how long its longest border is: where the search goes on after a mismatch.
    var borders: [Int] = []
  }

  /// Longer than any address that a server answers to: such a rule can match nothing.
  static let longest = 16 * 1024

  init(_ value: ArraySlice<UInt8>) {
    let isAnchored = value.last == UInt8(ascii: "$")
    let body = isAnchored ? value.dropLast() : value
    var pieces: [Piece] = []
    for part in body.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false) {
      pieces.append(Piece(bytes: Self.normalized(part)))
    }
    length = pieces.reduce(pieces.count - 1) { $0 + $1.bytes.count } + (isAnchored ? 1 : 0)
    // The first piece is compared in place, the others are searched for.
    for index in pieces.indices.dropFirst() { pieces[index].borders = Self.borders(of: pieces[index].bytes) }
    if isAnchored, let last = pieces.last {
      let bytes = last.bytes + Self.dollar
      literalEnd = Piece(bytes: bytes, borders: Self.borders(of: bytes))
    }
    self.pieces = pieces
    self.isAnchored = isAnchored
  }

  /// Whether the pattern matches a target in normal form, from its beginning.
  ///
  /// A `$` at its end may also be meant as it stands: `/abc$` matches the address `/abc%24` too.
  func matches(_ target: [UInt8]) -> Bool {
    guard let first = pieces.first, target.starts(with: first.bytes) else { return false }
    guard pieces.count > 1 else {
      return !isAnchored || target.count == first.bytes.count
        || target.dropFirst(first.bytes.count).starts(with: Self.dollar)
    }
    var position = first.bytes.count
    for piece in pieces.dropFirst().dropLast(isAnchored ? 1 : 0) {
      guard let end = Self.search(piece, in: target, from: position) else { return false }
      position = end
    }
    guard isAnchored, let last = pieces.last else { return true }
    let rest = target[position...]
    return rest.count >= last.bytes.count && rest.suffix(last.bytes.count).elementsEqual(last.bytes)
      || literalEnd.map { Self.search($0, in: target, from: position) != nil } ?? false
  }

  /// The end of the leftmost occurrence of a piece at or after a position.
  private static func search(_ piece: Piece, in target: [UInt8], from position: Int) -> Int? {
    var matched = 0
    var index = position
    while matched < piece.bytes.count {
      guard index < target.count else { return nil }
      if target[index] == piece.bytes[matched] {
        matched += 1
        index += 1
      } else if matched > 0 {
        matched = piece.borders[matched - 1]
      } else {
        index += 1
      }
    }
    return index
  }

  private static func borders(of bytes: [UInt8]) -> [Int] {
    var borders = [Int](repeating: 0, count: bytes.count)
    var length = 0
    for index in bytes.indices.dropFirst() {
      while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
      if bytes[index] == bytes[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}

extension RobotsPattern {
  /// A request target in the form in which it is compared; its fragment, if any, is dropped.
  static func normalized(target: String) -> [UInt8] {
    let bytes = Array(target.utf8.prefix { $0 != UInt8(ascii: "#") })
    let normal = normalized(bytes[...])
    return normal.first == UInt8(ascii: "/") ? normal : [UInt8(ascii: "/")] + normal
  }

  private static func normalized(_ slice: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(slice)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let escaped = PercentEncoding.escapedByte(bytes, at: index) {
        if isUnreserved(escaped) {
          output.append(escaped)
        } else {
          PercentEncoding.appendEscape(escaped, to: &output)
        }
        index += 3
      } else {
        if mustEscape(bytes[index]) {
          PercentEncoding.appendEscape(bytes[index], to: &output)
        } else {
          output.append(bytes[index])
        }
        index += 1
      }
    }
    return output
  }

  /// RFC 3986 section 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// Whether a byte is neither unreserved nor reserved (RFC 3986 section 2.2), so that it can't stand in a URL as it is, or
  /// would be taken for a wildcard.
  private static func mustEscape(_ byte: UInt8) -> Bool {
    if byte <= 0x20 || byte >= 0x7F { return true }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      return true
    default: return false
    }
  }
}
