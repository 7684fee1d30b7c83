internal import Glibc

extension UnsafeBufferPointer where Element == UInt8 {
  /// True if both hold the same bytes.
  @inline(__always)
  package func isEqual(to other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return true }
    return memcmp(left, right, count) == 0
  }
}
