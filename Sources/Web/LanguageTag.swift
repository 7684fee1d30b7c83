/// Language tags (BCP 47) as pages and feeds write them.
package enum LanguageTag {
  /// The tag in its usual case (`pt-BR`, `zh-Hant-TW`), nil when the text is none (`English`, `[lang]`, `und`).
  package static func normalized(_ text: String) -> String? {
    let cleaned = text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "." || $0 == "@" }).first ?? ""
    let parts = cleaned.split(whereSeparator: { $0 == "-" || $0 == "_" || $0.isWhitespace })
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
      return nil
    }
    let language = first.lowercased()
    guard language != "und", language != "mul", language != "zxx" else { return nil }
    var output = [language]
    for part in parts.dropFirst().prefix(6) {
      guard part.utf8.count <= 8, part.utf8.allSatisfy({ isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) }) else { break }
      switch part.utf8.count {
      case 2 where part.utf8.allSatisfy(isLetter): output.append(part.uppercased())
      case 4 where part.utf8.allSatisfy(isLetter):
        output.append(part.prefix(1).uppercased() + part.dropFirst().lowercased())
      default: output.append(part.lowercased())
      }
    }
    return output.joined(separator: "-")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
