import Foundation

/// Logarithms for features, of whole numbers from a table.
enum FastLogarithm {
  private static let table: [Float] = (0..<4096).map { $0 == 0 ? 0 : Float(log(Double($0))) }

  /// The natural logarithm of `value` (≥ 1), exact below 4096 for whole numbers.
  @inline(__always)
  static func of(_ value: Float) -> Float {
    if value < 4096, value == value.rounded(.down) { return table[Int(value)] }
    return log(value)
  }
}
