/// Writes a plain text's blocks as HTML.
struct PlainTextMarkup {
  private var out: [UInt8] = []
  private var inList = false

  mutating func begin(title: String?, author: String?, date: String?) {
    append("<!DOCTYPE html><html><head><meta charset=\"utf-8\">")
    if let title { appendElement("title", Array(title.utf8)) }
    if let author { appendMeta("author", author) }
    if let date { appendMeta("date", date) }
    append("</head><body><article>")
    if let title { appendElement("h1", Array(title.utf8)) }
  }

  mutating func append(_ block: PlainTextBlock) {
    if inList, block.kind != .item {
      append("</ul>")
      inList = false
    }
    switch block.kind {
    case .paragraph: appendElement("p", block.bytes)
    case .heading: appendElement("h2", block.bytes)
    case .code: appendElement("pre", block.bytes)
    case .rule: append("<hr>")
    case .quote:
      append("<blockquote>")
      appendElement("p", block.bytes)
      append("</blockquote>")
    case .lines:
      append("<p>")
      for (index, line) in block.bytes.split(separator: 0x0A).enumerated() {
        if index > 0 { append("<br>") }
        appendEscaped(line)
      }
      append("</p>")
    case .item:
      if !inList { append("<ul>") }
      inList = true
      appendElement("li", block.bytes)
    }
  }

  mutating func end() -> [UInt8] {
    if inList { append("</ul>") }
    append("</article></body></html>")
    return out
  }

  private mutating func append(_ markup: String) { out.append(contentsOf: markup.utf8) }

  private mutating func appendElement(_ name: String, _ text: [UInt8]) {
    append("<\(name)>")
    appendEscaped(text[...])
    append("</\(name)>")
  }

  private mutating func appendMeta(_ name: String, _ content: String) {
    append("<meta name=\"\(name)\" content=\"")
    appendEscaped(Array(content.utf8)[...])
    append("\">")
  }

  private mutating func appendEscaped(_ text: ArraySlice<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "\""): append("&quot;")
      case 0: break
      default: out.append(byte)
      }
    }
  }
}
