internal import Foundation

/// By what near-equal texts are found and compared. The catalog keeps it and knows nothing of its making.
package struct Sketch: Sendable, Equatable {
  /// Keys that near-equal texts share some of.
  package var bands: [UInt64]
  /// What is compared.
  package var signature: [UInt64]

  /// `bands` are looked up, `signature` is compared.
  package init(bands: [UInt64], signature: [UInt64]) {
    self.bands = bands
    self.signature = signature
  }

  /// The signature as the catalog's file holds it: little-endian words.
  var data: Data {
    var data = Data(capacity: signature.count * 8)
    for word in signature { withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  /// The words of `data`.
  static func signature(_ data: Data) -> [UInt64] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
    }
  }

  /// Bands and signature as one line of hexadecimal words, which `init(text:)` reads.
  var text: String {
    bands.map { String($0, radix: 16) }.joined(separator: ",") + ";"
      + signature.map { String($0, radix: 16) }.joined(separator: ",")
  }

  /// Reads what `text` wrote.
  init?(text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    bands = parts[0].split(separator: ",").compactMap { UInt64($0, radix: 16) }
    signature = parts[1].split(separator: ",").compactMap { UInt64($0, radix: 16) }
  }
}
