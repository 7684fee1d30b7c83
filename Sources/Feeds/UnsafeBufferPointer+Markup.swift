import Foundation

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the next `byte` at or after `start`.
  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset of the next `text` at or after `start`, which is longer than one byte.
  func find(_ text: StaticString, from start: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    var index = start
    while let found = find(text.utf8Start[0], from: index), found + length <= count {
      var offset = 1
      while offset < length, self[found + offset] == text.utf8Start[offset] { offset += 1 }
      if offset == length { return found }
      index = found + 1
    }
    return nil
  }

  /// True if `text` stands at `start`, ASCII case-insensitively; `text` is in lower case or has no letters.
  func starts(_ start: Int, _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start + length <= count else { return false }
    for offset in 0..<length where self[start + offset].lowercased != text.utf8Start[offset].lowercased { return false }
    return true
  }

  /// True if the range holds exactly `name`, ASCII case-insensitively.
  func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    range.count == name.utf8CodeUnitCount && starts(range.lowerBound, name)
  }

  /// True if the bytes of the range stand at `start` too, ASCII case-insensitively.
  func isSame(_ range: Range<Int>, at start: Int) -> Bool {
    guard start + range.count <= count else { return false }
    for offset in 0..<range.count where self[range.lowerBound + offset].lowercased != self[start + offset].lowercased {
      return false
    }
    return true
  }

  func endOfName(from start: Int) -> Int {
    var end = start
    while end < count, self[end].isInName { end += 1 }
    return end
  }

  func endOfSpace(from start: Int) -> Int {
    var end = start
    while end < count, self[end].isFeedSpace { end += 1 }
    return end
  }

  /// Behind the `>` of a document type, whose internal subset may hold others.
  func endOfDoctype(from start: Int) -> Int {
    var index = start
    var isInSubset = false
    while index < count {
      switch self[index] {
      case 0x5B: isInSubset = true
      case 0x5D: isInSubset = false
      case 0x3E where !isInSubset: return index + 1
      case 0x22, 0x27:
        // A quote that is never closed is no quote.
        if let end = find(self[index], from: index + 1), end - index < 65_536 { index = end }
      default: break
      }
      index += 1
    }
    // It never ends: the subset's bracket may be a stray one.
    return find(0x3E, from: start).map { $0 + 1 } ?? count
  }
}
