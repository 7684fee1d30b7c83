internal import Web

/// A fixed-size key of a text of any length: the first eight bytes of its SHA-256.
///
/// Two texts of a million share one with a probability of about 3 in 10⁸; a site that made two of its own collide would
/// only hide its own entry.
enum StableKey {
  static func of(_ text: String) -> Int64 {
    var text = text
    let digest = text.withUTF8 { SHA256.digest(UnsafeRawBufferPointer($0)) }
    return digest.prefix(8).reduce(into: 0 as Int64) { key, byte in key = key << 8 | Int64(byte) }
  }
}
