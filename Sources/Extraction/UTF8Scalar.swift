/// Decodes UTF-8 in place, without making a `String`.
enum UTF8Scalar {
  /// The scalar at `index`, which then moves behind it. A broken sequence gives U+FFFD for one byte.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> UInt32 {
    let first = bytes[index]
    index += 1
    if first < 0x80 { return UInt32(first) }
    let length: Int
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (length, scalar) = (1, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, scalar) = (2, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, scalar) = (3, UInt32(first & 0x07))
    default: return 0xFFFD
    }
    guard index + length <= bytes.count else { return 0xFFFD }
    for offset in 0..<length {
      let next = bytes[index + offset]
      guard next & 0xC0 == 0x80 else { return 0xFFFD }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    index += length
    return scalar
  }
}
