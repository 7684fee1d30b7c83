import Web

/// Writes OPML 2.0 that every reader can import; the first tag becomes a folder.
package enum OPMLWriter {
  /// The document as UTF-8 text, ended by a line end.
  package static func text(_ opml: OPML) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0">"#,
      "  <head><title>\(escaped(opml.title ?? "winnow's sources"))</title></head>", "  <body>",
    ]
    var folders: [String] = []
    for outline in opml.outlines {
      if let folder = outline.tags.first, !folders.contains(folder) { folders.append(folder) }
    }
    for outline in opml.outlines where outline.tags.isEmpty { lines.append("    " + element(outline)) }
    for folder in folders {
      lines.append("    <outline text=\"\(escaped(folder))\" title=\"\(escaped(folder))\">")
      for outline in opml.outlines where outline.tags.first == folder { lines.append("      " + element(outline)) }
      lines.append("    </outline>")
    }
    lines += ["  </body>", "</opml>", ""]
    return lines.joined(separator: "\n")
  }

  private static func element(_ outline: OPML.Outline) -> String {
    let title = escaped(outline.title ?? outline.feed.host)
    var element = "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(outline.feed.text))\""
    if let site = outline.site { element += " htmlUrl=\"\(escaped(site.text))\"" }
    if outline.tags.count > 1 { element += " category=\"\(escaped(outline.tags.dropFirst().joined(separator: ",")))\"" }
    if let id = outline.id { element += " winnowId=\"\(escaped(id))\"" }
    return element + "/>"
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      // XML 1.0 has no way to write these.
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
