import Markup

extension XMLMender {
  /// True if what looks like a start tag is text: `<jo@example.org>`, `<https://example.org>`, and in `vector<int>` a name that
  /// HTML doesn't know and that nothing closes.
  mutating func isText(tag name: Range<Int>) -> Bool {
    guard name.upperBound < bytes.count else { return false }
    switch bytes[name.upperBound] {
    case 0x3E: return isUnclosedStranger(name)
    case 0x2F: return name.upperBound + 1 < bytes.count && bytes[name.upperBound + 1] == 0x2F
    case 0x22, 0x27, 0x3C: return false
    case let byte: return !byte.isFeedSpace
    }
  }

  /// A tag that HTML doesn't know, inside an element that ends before anything closes it.
  private mutating func isUnclosedStranger(_ name: Range<Int>) -> Bool {
    guard let top = open.last, !isContainer(top.name), !bytes[name].contains(0x3A),
      Tag(name: String(decoding: bytes[name], as: UTF8.self)) == .unknown,
      let end = nextEndTag(from: name.upperBound)
    else { return false }
    return bytes.isSame(top.name, at: end + 2)
  }

  /// Where the next `</` stands. It is remembered, so that many tags before one end don't look for it again and again.
  private mutating func nextEndTag(from start: Int) -> Int? {
    if start > knownEndTag { knownEndTag = bytes.find("</", from: start) ?? bytes.count }
    return knownEndTag < bytes.count ? knownEndTag : nil
  }

  /// Closes an element that holds nothing but a word or an address, when another begins inside it.
  mutating func closeBareElement() {
    guard let top = open.last, holdsNoElements(top.name) else { return }
    flush()
    writeEndTag(top.name)
    open.removeLast()
    flaws.insert(.wrongEndTags)
  }

  private func holdsNoElements(_ name: Range<Int>) -> Bool {
    let names: [StaticString] = [
      "link", "guid", "pubdate", "lastbuilddate", "updated", "published", "ttl", "language", "comments", "loc",
      "lastmod",
    ]
    return names.contains { bytes.isName(name, $0) }
  }
}
