import Foundation

/// Numbers one after the other as bytes (IEEE 754, little-endian). What is not a number stands for none.
struct PackedNumbers {
  private(set) var data = Data()
  private var place = 0

  init() {}

  /// To be read from the beginning.
  init(data: Data) { self.data = data }

  mutating func append(_ numbers: [Double]) {
    for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) } }
  }

  /// The next number; nil if there is none.
  mutating func next() -> Double? {
    guard place + 8 <= data.count else { return nil }
    let bits = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
    place += 8
    let number = Double(bitPattern: bits)
    return number.isNaN ? nil : number
  }
}
