import Foundation

extension XMLMender {
  // MARK: Start tags

  mutating func mendStartTag() {
    let start = index
    let name = (start + 1)..<bytes.endOfName(from: start + 1)
    if isText(tag: name) { return escapeLessThan() }
    closeBareElement()
    if let end = endOfSoundTag(from: name.upperBound) {
      let isEmpty = bytes[end - 2] == 0x2F
      guard open.count < XMLMender.maxDepth else {
        flaws.insert(.tooDeep)
        if !isEmpty { tooDeep += 1 }
        return replace(to: end, with: [])
      }
      if isEmpty {
        index = end
      } else if isVoid(name) {
        closeVoid(name, end)
      } else {
        open.append(Open(name: name, output: outputLength))
        index = end
      }
      return
    }
    rewriteStartTag(name)
  }

  /// Behind the `>` of a start tag whose attributes are well-formed; nil if it must be written anew.
  private mutating func endOfSoundTag(from start: Int) -> Int? {
    var index = start
    let count = bytes.count
    while index < count {
      let space = index
      index = bytes.endOfSpace(from: index)
      guard index < count else { return nil }
      if bytes[index] == 0x3E { return index + 1 }
      if bytes[index] == 0x2F { return index + 1 < count && bytes[index + 1] == 0x3E ? index + 2 : nil }
      guard index > space, bytes[index].startsName else { return nil }
      index = bytes.endOfSpace(from: bytes.endOfName(from: index))
      guard index < count, bytes[index] == 0x3D else { return nil }
      index = bytes.endOfSpace(from: index + 1)
      guard index < count, bytes[index] == 0x22 || bytes[index] == 0x27 else { return nil }
      guard let end = endOfSoundValue(from: index + 1, quote: bytes[index]) else { return nil }
      index = end + 1
    }
    return nil
  }

  private func endOfSoundValue(from start: Int, quote: UInt8) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote { return index }
      if byte == 0x3C || forbiddenLength(at: index) > 0 { return nil }
      if byte == 0x26, !isSoundReference(at: index) { return nil }
      index += 1
    }
    return nil
  }

  /// Writes a start tag anew from what can be read of it.
  private mutating func rewriteStartTag(_ name: Range<Int>) {
    flush()
    let position = output.count
    var tag = TagReader(bytes: bytes, index: name.upperBound, missingQuotes: missingQuotes)
    let attributes = tag.attributes()
    missingQuotes = tag.missingQuotes
    guard tag.isClosed || tag.index < bytes.count else {
      // The document ends inside the tag.
      index = bytes.count
      run = index
      if open.isEmpty { open.append(Open(name: name, output: position)) }
      return
    }
    flaws.insert(.brokenTags)
    index = tag.index
    run = index
    guard open.count < XMLMender.maxDepth else {
      flaws.insert(.tooDeep)
      if !tag.isEmpty { tooDeep += 1 }
      return
    }
    output.append(0x3C)
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[name]))
    for attribute in attributes {
      output.append(0x20)
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[attribute.name]))
      output.append(contentsOf: "=\"".utf8)
      writeValue(attribute.value)
      output.append(0x22)
    }
    if tag.isEmpty || isVoid(name) { output.append(0x2F) }
    output.append(0x3E)
    if !tag.isEmpty, !isVoid(name) { open.append(Open(name: name, output: position)) }
  }

  /// Writes an attribute's value with everything escaped that must be.
  private mutating func writeValue(_ value: Range<Int>) {
    var value = UnsafeBufferPointer(rebasing: bytes[value])[...]
    while let byte = value.first {
      let offset = value.startIndex
      switch byte {
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x26:
        let reference = reference(in: value.base, at: offset)
        output.append(contentsOf: reference.text)
        value = value[reference.end...]
        continue
      case 0..<0x20 where byte != 0x09 && byte != 0x0A && byte != 0x0D: break
      default: output.append(byte)
      }
      value = value.dropFirst()
    }
  }

  // MARK: HTML elements without an end tag

  /// Elements of HTML that have no content, as they stand unclosed in feeds that forgot to escape their HTML.
  /// Those whose names are a feed's as well (`link`, `source`) are none.
  private func isVoid(_ name: Range<Int>) -> Bool {
    guard name.count <= 5 else { return false }
    return ["br", "hr", "img", "wbr", "input", "embed"].contains { bytes.isName(name, $0) }
  }

  /// Closes `<br>` at once, and takes the `</br>` that may follow with it.
  private mutating func closeVoid(_ name: Range<Int>, _ end: Int) {
    index = end - 1
    flush()
    output.append(contentsOf: "/>".utf8)
    index = end
    if bytes.starts(end, "</"), bytes.isSame(name, at: end + 2), let close = bytes.find(0x3E, from: end) {
      index = close + 1
    } else {
      flaws.insert(.wrongEndTags)
    }
    run = index
  }

  // MARK: End tags

  mutating func mendEndTag() {
    let start = index + 2
    guard start < bytes.count, bytes[start].startsName else {
      return start < bytes.count ? escapeLessThan() : replace(to: bytes.count, with: [])
    }
    let name = start..<bytes.endOfName(from: start)
    let close = bytes.endOfSpace(from: name.upperBound)
    let isSound = close < bytes.count && bytes[close] == 0x3E
    let end = isSound ? close + 1 : endOfBrokenEndTag(from: close)
    guard let top = open.last else { return replace(to: end, with: []) }
    if tooDeep > 0 {
      if isSame(name, top.name) || !open.contains(where: { isSame(name, $0.name) }) {
        tooDeep -= 1
        return replace(to: end, with: [])
      }
      tooDeep = 0
    }
    if isSound, isSame(name, top.name) {
      open.removeLast()
      if bytes[name].elementsEqual(bytes[top.name]) {
        index = end
      } else {
        // Same letters, other case: XML wants the same name.
        replace(to: end, with: [])
        writeEndTag(top.name)
      }
      return
    }
    closeMismatched(name, end)
  }

  private func endOfBrokenEndTag(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x3C {
      if bytes[index] == 0x3E { return index + 1 }
      index += 1
    }
    return index
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.count == b.count && bytes.isSame(a, at: b.lowerBound)
  }

  private mutating func closeMismatched(_ name: Range<Int>, _ end: Int) {
    let depth = open.lastIndex { isSame(name, $0.name) }
    if depth != open.count - 1 || end < bytes.count { flaws.insert(.wrongEndTags) }
    replace(to: end, with: [])
    if let depth {
      while open.count > depth, let element = open.popLast() { writeEndTag(element.name) }
    } else if isMisspelt(name, end), let element = open.popLast() {
      writeEndTag(element.name)
    }
  }

  /// True if an end tag that nothing open has the name of is meant for the innermost element (`<title>…</titel>`),
  /// and not a stray one of HTML inside it, after which the right one comes.
  private func isMisspelt(_ name: Range<Int>, _ end: Int) -> Bool {
    guard open.count > 1, let top = open.last, !isContainer(top.name), !isMarkup(name) else { return false }
    guard let next = bytes.find("</", from: end) else { return true }
    return !bytes.isSame(top.name, at: next + 2)
  }

  private func isMarkup(_ name: Range<Int>) -> Bool {
    let names: [StaticString] = [
      "p", "br", "b", "i", "a", "em", "li", "ul", "ol", "div", "span", "font", "strong", "img", "td", "tr", "table",
      "center", "blockquote", "h1", "h2", "h3", "h4", "u", "small",
    ]
    return names.contains { bytes.isName(name, $0) }
  }

  /// True for elements whose children stand for themselves, so that one of them can be lost alone.
  func isContainer(_ name: Range<Int>) -> Bool {
    let local = bytes[name].lastIndex(of: 0x3A).map { ($0 + 1)..<name.upperBound } ?? name
    let names: [StaticString] = [
      "item", "entry", "channel", "feed", "rss", "rdf", "url", "urlset", "sitemap", "sitemapindex",
    ]
    return names.contains { bytes.isName(local, $0) }
  }
}
