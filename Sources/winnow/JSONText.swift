import Crawl
import Foundation

/// JSON as winnow prints it: slashes as they are; a document's keys are sorted, so that two runs compare.
enum JSONText {
  /// One line, for JSON Lines.
  static func compact(_ value: any Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return Array(harmless(try encoder.encode(value)).utf8)
  }

  /// One line with sorted keys, for logs.
  static func sorted(_ value: any Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return Array(harmless(try encoder.encode(value)).utf8)
  }

  /// Indented, for one document that a person may read.
  static func document(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys]
    return harmless(try encoder.encode(value))
  }

  /// The same JSON with what a terminal would obey as escapes: what is meant for a program may end up on a screen.
  private static func harmless(_ json: Data) -> String {
    let text = String(decoding: json, as: UTF8.self)
    // JSON's own line ends stand outside strings; within them the encoder has escaped all below a space.
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isDangerous(scalar) else {
        output.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        output.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
      }
    }
    return String(output)
  }

  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x7F && OneLine.isUnsafe(scalar) }
}
