import Foundation

/// Turns almost-XML into well-formed XML in one pass, so that libxml2 sees the structure that was meant.
///
/// libxml2's own recovery drops undefined entities, closes whatever is open at a wrong end tag and stops at a bad byte.
/// Here undefined entities become characters, `&` and `<` in text are escaped, end tags are matched with what is open,
/// and a document that is cut short is closed after its last whole element. Comments, processing instructions and the
/// document type are left out: nothing a feed says stands in them, and without a document type no entity can explode.
struct XMLMender {
  /// Elements deeper than this lose their tags, not their text. libxml2 refuses more than 256 levels.
  static let maxDepth = 200

  struct Result {
    var text: [UInt8]
    /// True if the root element was never closed.
    var isTruncated: Bool
    /// A sentence for each thing that was mended.
    var warnings: [String]
  }

  /// An element that is open.
  struct Open {
    /// Its name in the source, with its prefix.
    let name: Range<Int>
    /// Where its start tag stands in the output.
    let output: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the reading stands.
  var index: Int
  /// Where what was not yet copied begins.
  var run: Int
  var output: [UInt8] = []
  var open: [Open] = []
  /// How many elements are open below `maxDepth`.
  var tooDeep = 0
  var flaws: XMLFlaws = []
  var entities: EntityDeclarations
  /// Quotation marks that are known not to occur any more, so that nobody looks for them again.
  var missingQuotes: Set<UInt8> = []

  /// The last `</` that somebody looked for, -1 before the first.
  var knownEndTag = -1

  /// Mends the document whose root element's start tag stands at `root`.
  static func mend(_ text: [UInt8], from root: Int) -> Result {
    text.withUnsafeBufferPointer { bytes in
      var mender = XMLMender(bytes, root: root)
      mender.mend()
      return Result(
        text: mender.output, isTruncated: mender.flaws.contains(.truncated), warnings: mender.flaws.sentences)
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, root: Int) {
    self.bytes = bytes
    index = root
    run = root
    entities = EntityDeclarations(prolog: UnsafeBufferPointer(rebasing: bytes[..<root]))
    output.reserveCapacity(bytes.count - root + 256)
    open.reserveCapacity(16)
  }

  private mutating func mend() {
    while index < bytes.count {
      skipPlainText()
      guard index < bytes.count else { break }
      switch bytes[index] {
      case 0x3C: mendMarkup()
      case 0x26: mendReference()
      case 0x5D: mendBracket()
      default: dropForbidden()
      }
      if open.isEmpty { break }
    }
    finish()
  }

  // MARK: Text

  /// Bytes that need a look: `<`, `&`, `]`, what XML forbids, and the lead byte of U+FFFE and U+FFFF.
  private static let special: [Bool] = (0..<256).map { byte in
    byte == 0x3C || byte == 0x26 || byte == 0x5D || byte == 0xEF
      || (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D)
  }

  private mutating func skipPlainText() {
    index = XMLMender.special.withUnsafeBufferPointer { special in
      var index = index
      let count = bytes.count
      while index < count, !special[Int(bytes[index])] { index += 1 }
      return index
    }
  }

  /// The end of a CDATA section where none is open may not stand in text.
  private mutating func mendBracket() {
    guard bytes.starts(index, "]]>") else {
      index += 1
      return
    }
    replace(to: index + 3, with: "]]&gt;".utf8)
    flaws.insert(.unescaped)
  }

  /// Leaves out a character that XML forbids, at the index; steps over a lead byte that begins another character.
  private mutating func dropForbidden() {
    let length = forbiddenLength(at: index)
    if length == 0 {
      index += 1
    } else {
      replace(to: index + length, with: [])
      flaws.insert(.controlCharacters)
    }
  }

  /// The length of the character at `offset` if XML forbids it, else 0.
  func forbiddenLength(at offset: Int) -> Int {
    let byte = bytes[offset]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    guard byte == 0xEF, offset + 2 < bytes.count, bytes[offset + 1] == 0xBF else { return 0 }
    return bytes[offset + 2] >= 0xBE ? 3 : 0
  }

  // MARK: Output

  /// How long the output will be when what was read is copied.
  var outputLength: Int { output.count + index - run }

  /// Copies what was read as it is.
  mutating func flush() {
    if index > run { output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index])) }
    run = index
  }

  /// Copies what stands before the index, then `replacement` for what stands from there to `end`.
  mutating func replace(to end: Int, with replacement: some Collection<UInt8>) {
    flush()
    output.append(contentsOf: replacement)
    index = end
    run = end
  }

  // MARK: Markup

  private mutating func mendMarkup() {
    let next = index + 1
    guard next < bytes.count else {
      // A lone `<` at the end: the document was cut here.
      replace(to: bytes.count, with: [])
      return
    }
    switch bytes[next] {
    case 0x2F: mendEndTag()
    case 0x21: mendDeclaration()
    case 0x3F: mendInstruction()
    case let byte where byte.startsName: mendStartTag()
    default: escapeLessThan()
    }
  }

  mutating func escapeLessThan() {
    replace(to: index + 1, with: "&lt;".utf8)
    flaws.insert(.unescaped)
  }

  private mutating func mendInstruction() {
    guard let end = bytes.find(0x3E, from: index) else { return escapeLessThan() }
    replace(to: end + 1, with: [])
  }

  private mutating func mendDeclaration() {
    if bytes.starts(index, "<!--") {
      replace(to: bytes.find("-->", from: index + 4).map { $0 + 3 } ?? bytes.count, with: [])
    } else if bytes.starts(index, "<![CDATA[") {
      mendCharacterData()
    } else if bytes.starts(index, "<!doctype") {
      replace(to: bytes.endOfDoctype(from: index), with: [])
    } else {
      escapeLessThan()
    }
  }

  /// A CDATA section is kept but for what XML forbids; one without an end goes on to the end tag around it.
  private mutating func mendCharacterData() {
    let start = index + 9
    let found = flaws.contains(.openCharacterData) ? nil : bytes.find("]]>", from: start)
    let end = found ?? endOfOpenCharacterData(from: start)
    if found == nil { flaws.insert(.openCharacterData) }
    if bytes[index + 3] == 0x43, bytes[index + 8] == 0x5B, bytes[index..<start].elementsEqual("<![CDATA[".utf8) {
      index = start
    } else {
      // In small letters it is none for XML.
      replace(to: start, with: "<![CDATA[".utf8)
    }
    while index < end {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0xEF {
        let length = forbiddenLength(at: index)
        if length > 0 {
          replace(to: index + length, with: [])
          flaws.insert(.controlCharacters)
          continue
        }
      }
      index += 1
    }
    if found == nil {
      replace(to: end, with: "]]>".utf8)
    } else {
      index = end + 3
    }
  }

  /// Where the nearest end tag of an open element stands.
  private func endOfOpenCharacterData(from start: Int) -> Int {
    var scanner = ByteScanner(bytes)
    scanner.index = start
    while let found = bytes.find("</", from: scanner.index) {
      let name = found + 2
      if open.contains(where: { bytes.isSame($0.name, at: name) }) { return found }
      scanner.index = name
    }
    return bytes.count
  }

  // MARK: The end

  private mutating func finish() {
    if open.isEmpty {
      flush()
      let rest = bytes.endOfSpace(from: index)
      if rest < bytes.count, !bytes.starts(rest, "<!--") { flaws.insert(.junkAfter) }
      return
    }
    flaws.insert(.truncated)
    flush()
    dropUnfinished()
    while let element = open.popLast() { writeEndTag(element.name) }
  }

  /// Of what was open when the document ended, only what holds entries can be trusted: an address that is cut is another one.
  private mutating func dropUnfinished() {
    guard let holder = open.lastIndex(where: { isContainer($0.name) }), holder + 1 < open.count else { return }
    output.removeLast(output.count - open[holder + 1].output)
    open.removeLast(open.count - holder - 1)
  }

  mutating func writeEndTag(_ name: Range<Int>) {
    output.append(contentsOf: "</".utf8)
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[name]))
    output.append(0x3E)
  }
}
