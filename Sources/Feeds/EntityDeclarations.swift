import Markup

/// The general entities that a document type declares with a text of their own.
///
/// External ones are never loaded. An entity made of others is not expanded further, which ends every explosion.
struct EntityDeclarations {
  /// More than these are not read.
  private static let maxCount = 512
  /// A text longer than this, in bytes, is not taken.
  private static let maxLength = 1024

  private var values: [String: [UInt8]] = [:]

  /// Reads the declarations that stand before the root element.
  init(prolog: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while values.count < Self.maxCount, let found = prolog.find("<!ENTITY", from: index) {
      index = prolog.endOfSpace(from: found + 8)
      let end = prolog.endOfName(from: index)
      let quote = prolog.endOfSpace(from: end)
      guard end > index, quote < prolog.count, prolog[quote] == 0x22 || prolog[quote] == 0x27,
        let close = prolog.find(prolog[quote], from: quote + 1)
      else { continue }
      let name = String(decoding: prolog[index..<end], as: UTF8.self)
      let value = prolog[(quote + 1)..<close]
      if value.count <= Self.maxLength, values[name] == nil {
        // Character references are resolved in a declaration (XML 1.0 section 4.4); what is left is text.
        values[name] = Self.escaped(Entities.decode(String(decoding: value, as: UTF8.self)).utf8)
      }
      index = close
    }
  }

  /// The escaped text of an entity; nil if it is not declared.
  func value(of name: String) -> [UInt8]? { values[name] }

  static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0..<0x20 where byte != 0x09 && byte != 0x0A && byte != 0x0D: break
      default: output.append(byte)
      }
    }
    return output
  }
}
