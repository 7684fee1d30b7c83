import Foundation

/// Finds the few strings of a JSON-LD text that matter here, in one pass and without parsing it: it may be broken.
struct JSONStringScanner {
  enum Key {
    case type
    case body
    case description
  }

  /// A JSON string's contents in place, still escaped.
  struct Value {
    let bytes: UnsafeBufferPointer<UInt8>
    var count: Int { bytes.count }

    func withUTF8Bytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R { body(bytes) }

    /// The contents without escapes; what is no JSON string stays as it is.
    var decoded: String {
      let quoted = [UInt8(ascii: "\"")] + bytes.map { $0 < 0x20 ? 0x20 : $0 } + [UInt8(ascii: "\"")]
      do {
        return try JSONDecoder().decode(String.self, from: Data(quoted))
      } catch {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var lastKey: UnsafeBufferPointer<UInt8>?

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next value of one of the keys: `@type` (each string of an array) or a text's body.
  mutating func nextPair() -> (Key, Value)? {
    while let name = nextString() {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { continue }
      let key: Key
      if name.matches("@type") {
        key = .type
      } else if name.matches("articleBody") || name.matches("reviewBody") || name.matches("text") {
        key = .body
      } else if name.matches("description") {
        key = .description
      } else {
        continue
      }
      index += 1
      skipSpace()
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: "[") { index += 1 }
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\""), let value = nextString() else {
        continue
      }
      return (key, Value(bytes: value))
    }
    return nil
  }

  /// The next string of at least so many bytes that is the value of a key, or stands in an array below one, with that key.
  mutating func nextValue(ofAtLeast count: Int) -> (key: UnsafeBufferPointer<UInt8>, Value)? {
    while let string = nextString() {
      skipSpace()
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        lastKey = string
      } else if string.count >= count, let lastKey {
        return (lastKey, Value(bytes: string))
      }
    }
    return nil
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  /// The contents of the next string literal; `index` then stands behind it.
  private mutating func nextString() -> UnsafeBufferPointer<UInt8>? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    guard index < bytes.count else { return nil }
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(index, bytes.count)
    index = min(index + 1, bytes.count)
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}
