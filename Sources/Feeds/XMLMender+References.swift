import Foundation
import Markup

extension XMLMender {
  /// True if a reference at `offset` is one that XML knows: a number of a character it allows, or one of its five names.
  func isSoundReference(at offset: Int) -> Bool {
    let start = offset + 1
    guard start < bytes.count else { return false }
    if bytes[start] == 0x23 { return number(in: bytes, at: offset).map { $0.isSound } ?? false }
    return ["amp;", "lt;", "gt;", "quot;", "apos;"].contains { (name: StaticString) in
      guard start + name.utf8CodeUnitCount <= bytes.count else { return false }
      for index in 0..<name.utf8CodeUnitCount where bytes[start + index] != name.utf8Start[index] { return false }
      return true
    }
  }

  mutating func mendReference() {
    if isSoundReference(at: index) {
      index += 1
      return
    }
    let reference = reference(in: bytes, at: index)
    flaws.insert(reference.flaw)
    replace(to: reference.end, with: reference.text)
  }

  /// What a reference at `offset` becomes, and where it ends. What is none becomes an escaped `&`.
  func reference(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (text: [UInt8], end: Int, flaw: XMLFlaws) {
    let start = offset + 1
    if start < bytes.count, bytes[start] == 0x23, let number = number(in: bytes, at: offset) {
      return (number.text, number.end, number.isSound ? [] : .undefinedEntities)
    }
    // The longest name of HTML has 32 bytes.
    var end = start
    while end < bytes.count, end - start <= 32, bytes[end].isInName { end += 1 }
    if end > start, end < bytes.count, bytes[end] == 0x3B {
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      if let value = entities.value(of: name) { return (value, end + 1, []) }
      let whole = "&\(name);"
      let decoded = Entities.decode(whole)
      // A name without its semicolon that is only the beginning of this one is no match.
      if decoded != whole, !decoded.hasSuffix(";") || name == "semi" {
        return (EntityDeclarations.escaped(decoded.utf8), end + 1, .undefinedEntities)
      }
    }
    return (Array("&amp;".utf8), start, .unescaped)
  }

  /// A numeric reference at `offset`: what it becomes, where it ends, and whether it can stay as it is.
  private func number(
    in bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (text: [UInt8], end: Int, isSound: Bool)? {
    var index = offset + 2
    let isHex = index < bytes.count && bytes[index].lowercased == 0x78
    let isUpperX = isHex && bytes[index] == 0x58
    if isHex { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < bytes.count, let digit = bytes[index].hexDigit, isHex || digit < 10 {
      if value <= 0x10FFFF { value = value * (isHex ? 16 : 10) + UInt32(digit) }
      index += 1
    }
    guard index > first else { return nil }
    let isClosed = index < bytes.count && bytes[index] == 0x3B
    let end = isClosed ? index + 1 : index
    if (0xD800..<0xDC00).contains(value), let low = lowSurrogate(in: bytes, at: end) {
      let scalar = Unicode.Scalar(0x10000 + (value & 0x3FF) << 10 + low.value & 0x3FF) ?? "\u{FFFD}"
      return (Array(String(Character(scalar)).utf8), low.end, false)
    }
    let isAllowed =
      value == 0x09 || value == 0x0A || value == 0x0D || (value >= 0x20 && value < 0x80)
      || (value >= 0xA0 && value < 0xD800) || (value >= 0xE000 && value <= 0xFFFD)
      || (value >= 0x10000 && value <= 0x10FFFF)
    if isAllowed, isClosed, !isUpperX { return ([], end, true) }
    // HTML's reading of numbers: 128 to 159 are windows-1252.
    guard isAllowed || (value >= 0x80 && value < 0xA0) else { return ([], end, false) }
    return (EntityDeclarations.escaped(Entities.decode("&#\(value);").utf8), end, false)
  }
}

extension XMLMender {
  /// The reference to the second half of a character that was written as two: `&#55357;&#56832;`.
  private func lowSurrogate(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (value: UInt32, end: Int)? {
    guard bytes.starts(offset, "&#"), let close = bytes[offset...].prefix(9).firstIndex(of: 0x3B) else { return nil }
    let digits = String(decoding: bytes[(offset + 2)..<close], as: UTF8.self)
    let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, (0xDC00..<0xE000).contains(value) else { return nil }
    return (value, close + 1)
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
