import Glibc

/// Converts bytes of any other encoding to UTF-8 by iconv.
enum CharsetConverter {
  /// The bytes as UTF-8, with U+FFFD for what is no character.
  static func utf8(of bytes: UnsafeBufferPointer<UInt8>, in charset: Charset) -> [UInt8] {
    let converter = iconv_open("UTF-8", charset.iconvName)
    guard converter != iconv_t(bitPattern: -1) else { return windows1252(bytes) }
    defer { iconv_close(converter) }
    return convert(bytes, with: converter)
  }

  /// For encodings that this machine's iconv does not know.
  private static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes { Windows1252.append(byte, to: &output) }
    return output
  }

  private static func convert(_ bytes: UnsafeBufferPointer<UInt8>, with converter: iconv_t?) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var input = UnsafeMutablePointer(mutating: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self))
    var inputLeft = bytes.count
    let room = 64 << 10
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
      while inputLeft > 0 {
        var target = buffer.baseAddress
        var targetLeft = room
        let result = iconv(converter, &input, &inputLeft, &target, &targetLeft)
        let problem = result == Int.max || result == -1 ? errno : 0
        buffer.prefix(room - targetLeft).withMemoryRebound(to: UInt8.self) { output.append(contentsOf: $0) }
        if problem == EILSEQ || problem == EINVAL {
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          // One byte is left out and the rest tried again.
          input = input?.advanced(by: 1)
          inputLeft -= 1
        } else if problem != 0, problem != E2BIG {
          return
        }
      }
    }
    return output
  }
}
