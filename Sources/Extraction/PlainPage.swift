/// Plain text as a page.
enum PlainPage {
  /// HTML with a paragraph for each run of lines between blank ones; indented runs stay preformatted.
  static func html(of text: [UInt8]) -> [UInt8] {
    var html = Array("<!DOCTYPE html><html><body><article>".utf8)
    var paragraph: [ArraySlice<UInt8>] = []
    func close() {
      guard !paragraph.isEmpty else { return }
      let tag = paragraph.allSatisfy { $0.starts(with: [0x20, 0x20]) || $0.first == 0x09 } ? "pre" : "p"
      html += Array("<\(tag)>".utf8)
      for (index, line) in paragraph.enumerated() {
        if index > 0 { html.append(0x0A) }
        append(line, to: &html)
      }
      html += Array("</\(tag)>".utf8)
      paragraph.removeAll(keepingCapacity: true)
    }
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 <= 0x20 }) { close() } else { paragraph.append(line) }
    }
    close()
    return html + Array("</article></body></html>".utf8)
  }

  private static func append(_ line: ArraySlice<UInt8>, to html: inout [UInt8]) {
    for byte in line {
      switch byte {
      case UInt8(ascii: "<"): html += Array("&lt;".utf8)
      case UInt8(ascii: ">"): html += Array("&gt;".utf8)
      case UInt8(ascii: "&"): html += Array("&amp;".utf8)
      case 0: break
      default: html.append(byte)
      }
    }
  }
}
