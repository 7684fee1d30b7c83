import Web

/// Writes OPML 2.0 that every reader can import.
package enum OPMLWriter {
  /// The document as UTF-8 text, ended by a line end.
  package static func text(_ opml: OPML) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0">"#,
      "  <head><title>\(escaped(opml.title ?? "winnow's sources"))</title></head>", "  <body>",
    ]
    write(opml.outlines[...], depth: 0, &lines)
    lines += ["  </body>", "</opml>", ""]
    return lines.joined(separator: "\n")
  }

  /// First the outlines that stand in no further folder, then each folder with what it holds.
  private static func write(_ outlines: ArraySlice<OPML.Outline>, depth: Int, _ lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth + 2)
    var folders: [(name: String, outlines: [OPML.Outline])] = []
    var places: [String: Int] = [:]
    for outline in outlines {
      guard depth < min(outline.folders.count, deepest) else {
        lines.append(indent + element(outline))
        continue
      }
      let name = outline.folders[depth]
      let place = places[name, default: folders.count]
      places[name] = place
      if place == folders.count { folders.append((name, [])) }
      folders[place].outlines.append(outline)
    }
    for folder in folders {
      let name = escaped(folder.name)
      lines.append("\(indent)<outline text=\"\(name)\" title=\"\(name)\">")
      write(folder.outlines[...], depth: depth + 1, &lines)
      lines.append(indent + "</outline>")
    }
  }

  /// Nobody nests folders deeper on purpose.
  private static let deepest = 32

  private static func element(_ outline: OPML.Outline) -> String {
    let title = escaped(outline.title ?? outline.feed.host)
    var element = "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(outline.feed.text))\""
    if let site = outline.site { element += " htmlUrl=\"\(escaped(site.text))\"" }
    if !outline.tags.isEmpty { element += " category=\"\(escaped(outline.tags.joined(separator: ",")))\"" }
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
