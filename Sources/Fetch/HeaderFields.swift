/// The header of an answer, kept as the bytes that came; names compare without regard to case (RFC 9110 section 5.1).
package struct HeaderFields: Sendable, Equatable {
  /// Lines `Name: value`, each ended by LF; folded lines are joined already.
  private let lines: [UInt8]

  init(lines: [UInt8]) {
    self.lines = lines
  }

  /// Fields made by hand.
  package init(_ fields: [HeaderField] = []) {
    lines = fields.flatMap { field in field.line.map { $0 + [0x0A] } ?? [] }
  }

  /// The value of the first field of that name, without white space around it.
  package func first(_ name: String) -> String? {
    var found: String?
    scan(name) { value in
      found = Self.text(value)
      return false
    }
    return found
  }

  /// The values of all fields of that name, in order.
  package func all(_ name: String) -> [String] {
    var found: [String] = []
    scan(name) { value in
      found.append(Self.text(value))
      return true
    }
    return found
  }

  /// The first value with each byte as one character, so that it can be sent back unchanged.
  func firstOctets(_ name: String) -> String? {
    var found: String?
    scan(name) { value in
      found = Self.latin1(value)
      return false
    }
    return found
  }

  /// Calls `visit` with the bytes of each value until it answers false.
  private func scan(_ name: String, _ visit: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
    var name = name
    name.withUTF8 { name in
      lines.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count {
          let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
          let colon = start + name.count
          if colon < end, bytes[colon] == UInt8(ascii: ":"), Self.equal(bytes, start, name) {
            guard visit(Self.trimmed(bytes[(colon + 1)..<end])) else { return }
          }
          start = end + 1
        }
      }
    }
  }

  private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ name: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    for index in 0..<name.count where lowered(bytes[start + index]) != lowered(name[index]) { return false }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func trimmed(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    var value = value
    while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
    while let last = value.last, last == 0x20 || last == 0x09 || last == 0x0D { value = value.dropLast() }
    return value
  }

  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(validating: bytes, as: UTF8.self) ?? latin1(bytes)
  }

  private static func latin1(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }
}
