import Foundation

/// One input line of a batch: a flat JSON object whose string values are read in place.
///
/// A page stands in one huge string; this scan runs several times faster than a general decoder, which would cost as
/// much as the extraction itself. Values that are no strings are kept as raw JSON.
struct BatchLine: Sendable {
  private let bytes: [UInt8]
  private var values: [String: Range<Int>] = [:]

  /// Nil when the line is no JSON object.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard scan() else { return nil }
  }

  /// A value as raw JSON, quotes included: `id` is echoed as it came, whatever its type.
  func raw(_ key: String) -> ArraySlice<UInt8>? { values[key].map { bytes[$0] } }

  /// A string value, unescaped; nil when it is missing, null or no string.
  func string(_ key: String) -> String? { utf8(key).map { String(decoding: $0, as: UTF8.self) } }

  /// A string value's UTF-8, unescaped.
  func utf8(_ key: String) -> [UInt8]? {
    guard let range = values[key], range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    return Self.unescaped(bytes, (range.lowerBound + 1)..<(range.upperBound - 1))
  }

  /// The bytes that `key` gives as text or `key_base64` in Base64 (RFC 4648).
  func bytes(_ key: String) -> [UInt8]? {
    if let text = utf8(key) { return text }
    guard let encoded = utf8(key + "_base64"),
      let data = Data(base64Encoded: Data(encoded), options: .ignoreUnknownCharacters)
    else { return nil }
    return Array(data)
  }

  // MARK: Scanning

  private mutating func scan() -> Bool {
    var position = 0
    skipSpace(&position)
    guard take(UInt8(ascii: "{"), &position) else { return false }
    skipSpace(&position)
    if take(UInt8(ascii: "}"), &position) { return isAtEnd(position) }
    while true {
      skipSpace(&position)
      guard let key = stringRange(&position) else { return false }
      skipSpace(&position)
      guard take(UInt8(ascii: ":"), &position) else { return false }
      skipSpace(&position)
      let start = position
      guard skipValue(&position) else { return false }
      let name = Self.unescaped(bytes, (key.lowerBound + 1)..<(key.upperBound - 1))
      values[String(decoding: name, as: UTF8.self)] = start..<position
      skipSpace(&position)
      if take(UInt8(ascii: ","), &position) { continue }
      return take(UInt8(ascii: "}"), &position) && isAtEnd(position)
    }
  }

  private func isAtEnd(_ position: Int) -> Bool {
    var position = position
    skipSpace(&position)
    return position == bytes.count
  }

  private func skipSpace(_ position: inout Int) {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private func take(_ byte: UInt8, _ position: inout Int) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// The range of a string with its quotes.
  private func stringRange(_ position: inout Int) -> Range<Int>? {
    let start = position
    guard take(UInt8(ascii: "\""), &position) else { return nil }
    let end: Int? = bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return nil }
      var at = position
      while at < raw.count, let found = memchr(base + at, 0x22, raw.count - at) {
        let quote = UnsafeRawPointer(found) - base
        var slashes = 0
        while quote - 1 - slashes >= position, raw[quote - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
        if slashes % 2 == 0 { return quote + 1 }
        at = quote + 1
      }
      return nil
    }
    guard let end else { return nil }
    position = end
    return start..<end
  }

  /// Skips any JSON value; nesting is counted, never recursed into.
  private func skipValue(_ position: inout Int) -> Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == UInt8(ascii: "\"") { return stringRange(&position) != nil }
    var depth = 0
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard stringRange(&position) != nil else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return position > start }
        depth -= 1
        if depth == 0 {
          position += 1
          return true
        }
      case UInt8(ascii: ","): if depth == 0 { return position > start }
      default: break
      }
      position += 1
    }
    return false
  }

  // MARK: Escapes

  private static func unescaped(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { target, filled in
      bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress, let output = target.baseAddress else { return }
        var from = range.lowerBound
        var to = 0
        while from < range.upperBound {
          let found = memchr(base + from, 0x5C, range.upperBound - from)
          let stop = found.map { UnsafeRawPointer($0) - base } ?? range.upperBound
          memcpy(output + to, base + from, stop - from)
          to += stop - from
          guard stop < range.upperBound else { break }
          from = stop + 1
          to += unescape(raw, &from, range.upperBound, output + to)
        }
        filled = to
      }
    }
  }

  /// Writes what the escape at `from` (after its backslash) stands for: never longer than the escape itself.
  private static func unescape(
    _ raw: UnsafeRawBufferPointer, _ from: inout Int, _ end: Int, _ output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard from < end else { return 0 }
    let kind = raw[from]
    from += 1
    switch kind {
    case UInt8(ascii: "n"): output[0] = 0x0A
    case UInt8(ascii: "t"): output[0] = 0x09
    case UInt8(ascii: "r"): output[0] = 0x0D
    case UInt8(ascii: "b"): output[0] = 0x08
    case UInt8(ascii: "f"): output[0] = 0x0C
    case UInt8(ascii: "u"):
      var scalar = hexadecimal(raw, &from, end)
      if (0xD800...0xDBFF).contains(scalar), from + 1 < end, raw[from] == 0x5C, raw[from + 1] == UInt8(ascii: "u") {
        var after = from + 2
        let low = hexadecimal(raw, &after, end)
        if (0xDC00...0xDFFF).contains(low) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          from = after
        }
      }
      let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      var count = 0
      for unit in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter {
        output[count] = unit
        count += 1
      }
      return count
    default: output[0] = kind
    }
    return 1
  }

  private static func hexadecimal(_ raw: UnsafeRawBufferPointer, _ from: inout Int, _ end: Int) -> UInt32 {
    var value: UInt32 = 0
    let stop = min(end, from + 4)
    while from < stop {
      switch raw[from] {
      case 0x30...0x39: value = value << 4 + UInt32(raw[from] - 0x30)
      case 0x41...0x46: value = value << 4 + UInt32(raw[from] - 0x37)
      case 0x61...0x66: value = value << 4 + UInt32(raw[from] - 0x57)
      default: return 0xFFFD
      }
      from += 1
    }
    return value
  }
}
