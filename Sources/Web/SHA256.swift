internal import CLibcrypto

/// SHA-256 (FIPS 180-4) by libcrypto, which libcurl loads anyway.
package enum SHA256 {
  /// libcrypto's own, looked up once: a lookup costs more than the digest of a kilobyte. It is only read.
  nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  /// The digest of the bytes: 32 bytes.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = EVP_Digest(bytes.baseAddress, bytes.count, &output, &length, algorithm, nil)
    // It can only fail where libcrypto has no SHA-256 at all; a wrong hash would corrupt the archive silently.
    precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
    return output
  }

  /// The digest of the bytes: 32 bytes.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { digest($0) }
  }

  /// The digest in lower-case hexadecimal: 64 characters.
  package static func hex(_ bytes: [UInt8]) -> String {
    hexadecimal(digest(bytes))
  }

  /// The digest of the text's UTF-8 in lower-case hexadecimal.
  package static func hex(_ text: String) -> String {
    var text = text
    return hexadecimal(text.withUTF8 { digest(UnsafeRawBufferPointer($0)) })
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      output.append(digits[Int(byte >> 4)])
      output.append(digits[Int(byte & 15)])
    }
    return String(decoding: output, as: UTF8.self)
  }
}
