internal import Foundation

/// The hashes of what stood beside an article, as the catalog's file holds them: little-endian words.
enum Asides {
  /// So many are kept of one article; what came first stays.
  private static let most = 2048

  static func data(_ hashes: [UInt32]) -> Data {
    var data = Data(capacity: hashes.count * 4)
    for hash in hashes.prefix(most) { withUnsafeBytes(of: hash.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  static func hashes(_ data: Data) -> [UInt32] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
    }
  }

  /// The old ones and those that are new.
  static func union(_ old: Data, _ new: [UInt32]) -> Data {
    let known = hashes(old)
    let seen = Set(known)
    return data(known + new.filter { !seen.contains($0) })
  }
}
