internal import Foundation
internal import Web

extension ArticleRecord {
  /// The bytes of the article's file in one format.
  package func bytes(as format: ArchiveFormat) -> [UInt8] {
    switch format {
    case .markdown: markdownFile()
    case .json: jsonBytes()
    case .html: htmlFile()
    case .text: Array((title + "\n\n" + Self.printable(text) + "\n").utf8)
    }
  }

  /// YAML front matter, then the body as CommonMark.
  ///
  /// Every value stands on its key's line as JSON, which is YAML too: nothing a site writes can end its value, add a key or
  /// close the front matter.
  private func markdownFile() -> [UInt8] {
    var yaml = JSONText(capacity: markdown.utf8.count + 1024)
    yaml.raw("---\n")
    scalar("schema", Self.schema, to: &yaml)
    scalar("id", id, to: &yaml)
    scalar("title", title, to: &yaml)
    scalar("url", url, to: &yaml)
    scalar("canonical_url", canonicalURL, to: &yaml)
    value("authors", authorsJSON, to: &yaml)
    date("published", published, to: &yaml)
    date("modified", modified, to: &yaml)
    date("fetched", fetched, to: &yaml)
    scalar("language", language, to: &yaml)
    scalar("site_name", siteName, to: &yaml)
    scalar("image", image, to: &yaml)
    scalar("excerpt", excerpt, to: &yaml)
    value("tags", tagsJSON, to: &yaml)
    value("source", sourceJSON, to: &yaml)
    value("word_count", Array("\(wordCount)".utf8), to: &yaml)
    scalar("content_hash", contentHash, to: &yaml)
    value("confidence", Array("\(confidence.isFinite ? confidence : 0)".utf8), to: &yaml)
    scalar("incomplete", incomplete, to: &yaml)
    value("revision", Array("\(revision)".utf8), to: &yaml)
    yaml.raw("---\n\n")
    yaml.raw(Array(Self.printable(markdown).utf8))
    yaml.raw("\n")
    return yaml.bytes
  }

  private func scalar(_ key: StaticString, _ text: String?, to yaml: inout JSONText) {
    yaml.raw(key)
    yaml.raw(": ")
    yaml.string(text)
    yaml.raw("\n")
  }

  private func value(_ key: StaticString, _ json: [UInt8], to yaml: inout JSONText) {
    yaml.raw(key)
    yaml.raw(": ")
    yaml.raw(json)
    yaml.raw("\n")
  }

  /// Dates stand unquoted: static-site tools want YAML's timestamp.
  private func date(_ key: StaticString, _ date: Date?, to yaml: inout JSONText) {
    value(key, Array((date.map(RFC3339.text) ?? "null").utf8), to: &yaml)
  }

  /// A page of its own, which loads no script whatever the body holds.
  private func htmlFile() -> [UInt8] {
    let escapedTitle = Self.escaped(title)
    var page = "<!DOCTYPE html>\n<html"
    if let language { page += " lang=\"\(Self.escaped(language))\"" }
    page += """
      >
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src *; media-src *; style-src 'unsafe-inline'">
      <meta name="winnow-id" content="\(Self.escaped(id))">
      <link rel="canonical" href="\(Self.escaped(canonicalURL))">
      <title>\(escapedTitle)</title>
      </head>
      <body>
      <article>
      <h1>\(escapedTitle)</h1>

      """
    page += Self.printable(html)
    page += "\n</article>\n</body>\n</html>\n"
    return Array(page.utf8)
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return output
  }

  /// Without control characters other than the line feed and the tab: they have no meaning in a text file, but may have
  /// one for the terminal that shows it.
  private static func printable(_ text: String) -> String {
    func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F }
    let hasControls = text.utf8.contains(where: isControl)
    let hasC1 = text.utf8.contains(0xC2) && text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) }
    guard hasControls || hasC1 else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x20 && value != 0x0A && value != 0x09 || (0x7F..<0xA0).contains(value) { continue }
      output.append(scalar)
    }
    return String(output)
  }
}
