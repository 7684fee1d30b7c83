/// Writes an output tree as HTML: an allowlist of semantic elements, absolute URLs, escaped text. Sanitised by construction:
/// no name and no attribute of the page is ever copied, only text and addresses that were parsed and serialised again.
struct HTMLWriter {
  private let tree: OutputTree
  private var out: [UInt8] = []

  static func html(of tree: OutputTree) -> String {
    var writer = HTMLWriter(tree)
    writer.out.reserveCapacity(tree.bytes.count + tree.bytes.count / 4)
    writer.writeChildren(of: OutputTree.root)
    if writer.out.last == 0x0A { writer.out.removeLast() }
    return String(decoding: writer.out, as: UTF8.self)
  }

  private init(_ tree: OutputTree) { self.tree = tree }

  private mutating func writeChildren(of parent: Int) {
    var child = Int(tree[parent].firstChild)
    while child >= 0 {
      write(child)
      child = Int(tree[child].next)
    }
  }

  private mutating func write(_ index: Int) {
    let entry = tree[index]
    switch entry.kind {
    case .annotation: writeAnnotation(index)
    case .root, .removed: break
    case .text: appendEscaped(tree.bytes[entry.text])
    case .lineBreak: append("<br>")
    case .rule: append("<hr>\n")
    case .image: writeImage(entry)
    case .link, .embed: writeLink(index)
    case .paragraph: writeParagraph(index)
    case .heading: writeElement("h\(min(max(entry.number, 1), 6))", index, line: true)
    case .preformatted: writeCode(index)
    case .numberedList where entry.number != 1:
      writeElement("ol", index, attributes: " start=\"\(entry.number)\"", line: true)
    case .cell, .headerCell: writeCell(index)
    case .item, .term, .definition, .caption, .figureCaption: writeTight(index)
    default: writeElement(HTMLWriter.name(entry.kind), index, line: !entry.kind.isInline)
    }
  }

  private static func name(_ kind: OutputTree.Kind) -> String {
    switch kind {
    case .quote: "blockquote"
    case .bulletList: "ul"
    case .numberedList: "ol"
    case .item: "li"
    case .definitionList: "dl"
    case .term: "dt"
    case .definition: "dd"
    case .table: "table"
    case .tableHead: "thead"
    case .tableBody: "tbody"
    case .tableFoot: "tfoot"
    case .row: "tr"
    case .headerCell: "th"
    case .cell: "td"
    case .caption: "caption"
    case .figure: "figure"
    case .figureCaption: "figcaption"
    case .strong: "strong"
    case .emphasis: "em"
    case .code: "code"
    case .subscripted: "sub"
    case .superscripted: "sup"
    case .deleted: "del"
    case .quotation: "q"
    default: "p"
    }
  }

  // MARK: Elements

  private mutating func writeElement(_ name: String, _ index: Int, attributes: String = "", line: Bool) {
    append("<")
    append(name)
    append(attributes)
    append(">")
    if line, tree[index].kind.holdsOnlyParts || tree[index].kind == .quote || tree[index].kind == .figure {
      append("\n")
    }
    writeChildren(of: index)
    append("</")
    append(name)
    append(line ? ">\n" : ">")
  }

  private mutating func writeAnnotation(_ index: Int) {
    append("(")
    writeChildren(of: index)
    append(")")
  }

  /// A picture alone in a figure needs no paragraph around it.
  private mutating func writeParagraph(_ index: Int) {
    let isFigure = tree[index].parent >= 0 && tree[Int(tree[index].parent)].kind == .figure
    if isFigure, tree.children(of: index).allSatisfy({ tree[$0].kind != .text }) {
      writeChildren(of: index)
      append("\n")
    } else {
      writeElement("p", index, line: true)
    }
  }

  /// A container whose one paragraph needs no element of its own.
  private mutating func writeTight(_ index: Int) {
    writeTight(index, HTMLWriter.name(tree[index].kind), attributes: "")
  }

  private mutating func writeTight(_ index: Int, _ name: String, attributes: String) {
    append("<\(name)\(attributes)>")
    let children = Array(tree.children(of: index))
    let paragraphs = children.count { tree[$0].kind == .paragraph }
    let isTight = paragraphs == 1 && (children.count == 1 || children.dropFirst().allSatisfy { isList($0) })
    for child in children {
      if isTight, tree[child].kind == .paragraph {
        writeChildren(of: child)
        if children.count > 1 { append("\n") }
      } else {
        write(child)
      }
    }
    if out.last == 0x0A, children.count == 1 { out.removeLast() }
    append("</\(name)>\n")
  }

  private func isList(_ index: Int) -> Bool { tree[index].kind == .bulletList || tree[index].kind == .numberedList }

  private mutating func writeCell(_ index: Int) {
    let entry = tree[index]
    var attributes = ""
    if entry.number > 1 { attributes += " colspan=\"\(entry.number)\"" }
    if entry.rows > 1 { attributes += " rowspan=\"\(entry.rows)\"" }
    writeTight(index, HTMLWriter.name(entry.kind), attributes: attributes)
  }

  private mutating func writeCode(_ index: Int) {
    let language = tree.bytes[tree[index].text]
    append("<pre><code")
    if !language.isEmpty {
      append(" class=\"language-")
      appendEscaped(language)
      append("\"")
    }
    append(">")
    writeChildren(of: index)
    while let last = out.last, last == 0x0A || last == 0x20 || last == 0x09 { out.removeLast() }
    append("\n</code></pre>\n")
  }

  private mutating func writeLink(_ index: Int) {
    append("<a href=\"")
    appendAddress(tree[index].address)
    append("\">")
    writeChildren(of: index)
    append("</a>")
  }

  private mutating func writeImage(_ entry: OutputTree.Entry) {
    append("<img src=\"")
    appendAddress(entry.address)
    append("\" alt=\"")
    appendEscaped(tree.bytes[entry.text])
    append("\">")
  }

  // MARK: Characters

  private mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }

  private mutating func appendAddress(_ address: Int32) {
    guard address >= 0, Int(address) < tree.addresses.count else { return }
    appendEscaped(Array(tree.addresses[Int(address)].utf8)[...])
  }

  private mutating func appendEscaped(_ text: ArraySlice<UInt8>) {
    var start = text.startIndex
    for index in text.indices {
      let escaped: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): escaped = "&amp;"
      case UInt8(ascii: "<"): escaped = "&lt;"
      case UInt8(ascii: ">"): escaped = "&gt;"
      case UInt8(ascii: "\""): escaped = "&quot;"
      case UInt8(ascii: "'"): escaped = "&#39;"
      case UInt8(ascii: "`"): escaped = "&#96;"
      default: continue
      }
      out.append(contentsOf: text[start..<index])
      escaped.withUTF8Buffer { out.append(contentsOf: $0) }
      start = index + 1
    }
    out.append(contentsOf: text[start...])
  }
}
