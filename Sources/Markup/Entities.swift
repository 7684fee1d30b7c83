/// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
package enum Entities {
  /// The text with its character references resolved, by HTML's rules for text: those names that need no
  /// semicolon are read without one, what is no reference stays as it is, and numbers are mended like browsers do.
  package static func decode(_ text: String) -> String {
    var source = text
    return source.withUTF8 { bytes in
      guard bytes.contains(0x26) else { return text }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0x26, let reference = CharacterReference.read(bytes, at: index, inAttribute: false) {
          reference.append(to: &output)
          index = reference.end
        } else {
          output.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: output, as: UTF8.self)
    }
  }
}
