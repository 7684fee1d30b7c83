import Foundation
import Web

/// How a record is kept: a line of numbers, one for each validator, and then the file as it came.
extension RobotsRecord {
  /// Reads what `bytes` wrote; nil if it is something else.
  package init?(origin: String, bytes: [UInt8]) {
    let parts = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let lines = parts.prefix(3).map { String(decoding: $0, as: UTF8.self) }
    let numbers = lines[0].split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 3, let status = Int(exactly: numbers[2]) else { return nil }
    self.init(
      origin: origin, fetched: Date(timeIntervalSince1970: numbers[0]),
      expires: Date(timeIntervalSince1970: numbers[1]), status: status,
      validators: Validators(
        etag: lines[1].isEmpty ? nil : lines[1], lastModified: lines[2].isEmpty ? nil : lines[2]),
      body: Array(parts[3]))
  }

  /// All but the origin, under which it is kept.
  package var bytes: [UInt8] {
    let head = """
      \(fetched.timeIntervalSince1970) \(expires.timeIntervalSince1970) \(status)
      \(validators.etag ?? "")
      \(validators.lastModified ?? "")

      """
    return Array(head.utf8) + body
  }
}
