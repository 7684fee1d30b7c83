/// The byte order mark at the beginning of some bytes.
struct ByteOrderMark {
  let charset: Charset
  let length: Int

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      (charset, length) = (.utf8, 3)
    } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      (charset, length) = (.utf32le, 4)
    } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      (charset, length) = (.utf32be, 4)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      (charset, length) = (.utf16le, 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (charset, length) = (.utf16be, 2)
    } else {
      return nil
    }
  }
}
