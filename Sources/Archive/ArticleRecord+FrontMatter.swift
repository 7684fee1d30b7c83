internal import Foundation

extension ArticleRecord {
  /// Reads a Markdown file that winnow wrote: front matter and body. `text` and `html` stay empty, for they are not in it.
  ///
  /// It is there for archives that keep no JSON; it reads winnow's own front matter, not YAML at large.
  ///
  /// - Parameter path: where the bytes come from, for the error.
  package init(markdownFile bytes: [UInt8], path: String) throws(ArchiveError) {
    let opening = Array("---\n".utf8)
    let closing = Array("\n---\n".utf8)
    guard bytes.starts(with: opening), let end = bytes.firstRange(of: closing) else {
      throw .notARecord(path: path, why: "it has no front matter")
    }
    var json = "{"
    for line in bytes[opening.count..<end.lowerBound].split(separator: UInt8(ascii: "\n")) {
      let line = String(decoding: line, as: UTF8.self)
      guard let colon = line.firstRange(of: ": ") else {
        throw .notARecord(path: path, why: "a line of its front matter has no key")
      }
      let (key, value) = (line[..<colon.lowerBound], line[colon.upperBound...])
      guard key.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") }) else {
        throw .notARecord(path: path, why: "its front matter is not winnow's")
      }
      let isDate = value.contains("T") && value.hasSuffix("Z") && value.first?.isNumber == true
      json += (json == "{" ? "" : ",") + "\"\(key)\":" + (isDate ? "\"\(value)\"" : value)
    }
    try self.init(json: Array((json + "}").utf8), path: path)
    markdown = String(decoding: bytes[end.upperBound...], as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
