import Foundation

/// Numbers one after the other as bytes (IEEE 754, little-endian), and texts between them. What is not a number stands for none.
struct PackedNumbers {
  private(set) var bytes: [UInt8] = []
  private var place = 0

  init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

  /// To be read from the beginning.
  init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  /// What follows what was read.
  var rest: ArraySlice<UInt8> { bytes[place...] }

  mutating func append(_ numbers: [Double]) {
    for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }
  }

  /// Its length goes before it.
  mutating func append(_ text: String?) {
    append([text.map { Double($0.utf8.count) } ?? .nan])
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  /// The next number; nil if there is none.
  mutating func next() -> Double? {
    guard place + 8 <= bytes.count else { return nil }
    let bits = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
    place += 8
    let number = Double(bitPattern: bits)
    return number.isNaN ? nil : number
  }

  /// The next text; nil if there is none.
  mutating func nextText() -> String? {
    guard let count = next().flatMap({ Int(exactly: $0) }), (0...(bytes.count - place)).contains(count) else {
      return nil
    }
    defer { place += count }
    return String(decoding: bytes[place..<(place + count)], as: UTF8.self)
  }

  /// The next moment; nil if there is none.
  mutating func nextDate() -> Date? { next().map { Date(timeIntervalSince1970: $0) } }
}

extension Date? {
  /// As a packed number.
  var number: Double { self?.timeIntervalSince1970 ?? .nan }
}
