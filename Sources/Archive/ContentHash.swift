internal import Foundation
internal import Web

/// What says that two articles say the same: the hash of title and text, and of nothing around them.
package enum ContentHash {
  /// `sha256:` and the SHA-256 of title, a blank line and text, in UTF-8, normalised to NFC, in lower-case hexadecimal.
  package static func of(title: String, text: String) -> String {
    let whole = title + "\n\n" + text
    return "sha256:"
      + SHA256.hex(whole.utf8.allSatisfy { $0 < 0x80 } ? whole : whole.precomposedStringWithCanonicalMapping)
  }

  /// `sha256:` and the SHA-256 of a file's bytes, as the change log gives it.
  package static func of(file bytes: [UInt8]) -> String {
    "sha256:" + SHA256.hex(bytes)
  }
}
