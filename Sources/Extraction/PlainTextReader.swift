/// Cuts a plain text into blocks by the shapes of its lines.
struct PlainTextReader {
  /// A mail's subject, sender and date, if the text begins with a mail's header.
  private(set) var subject: String?
  private(set) var sender: String?
  private(set) var date: String?

  private var lines: [Line]
  /// The column at which the text's lines are wrapped; `nil` if they aren't.
  private var wrap: Int?

  /// A line without its line end and surrounding white space.
  struct Line {
    var bytes: ArraySlice<UInt8>
    /// Columns before the text; a tab is four.
    var indent: Int
    /// Characters of the text.
    var width: Int
    /// The line begins a page (a form feed stands before it).
    var startsPage: Bool
    var isBlank: Bool { bytes.isEmpty }
  }

  private static let maxLines = 200_000
  /// Columns at which texts are wrapped by hand or by a mail program.
  private static let wrapColumns = 50...100
  /// A line of so many characters or fewer is whole, whatever follows.
  private static let shortLine = 40

  init(_ text: [UInt8]) {
    lines = PlainTextReader.lines(of: text)
    PlainTextReader.dropRunningLines(&lines)
    readHeader()
    wrap = PlainTextReader.wrapColumn(lines)
  }

  // MARK: Lines

  private static func lines(of text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    for raw in text.split(maxSplits: maxLines, omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A }) {
      var line = raw
      var startsPage = false
      var indent = 0
      while let first = line.first, first <= 0x20 {
        if first == 0x0C { startsPage = true }
        indent += first == 0x09 ? 4 : first == 0x20 ? 1 : 0
        line = line.dropFirst()
      }
      // A no-break space at the margin is an indent too.
      while line.starts(with: [0xC2, 0xA0]) {
        line = line.dropFirst(2)
        indent += 1
      }
      while let last = line.last, last <= 0x20 { line = line.dropLast() }
      let width = line.count { $0 & 0xC0 != 0x80 }
      lines.append(Line(bytes: line, indent: indent, width: width, startsPage: startsPage))
    }
    return lines
  }

  /// Page headers and footers of paged text: the lines beside form feeds, if they recur with other numbers.
  private static func dropRunningLines(_ lines: inout [Line]) {
    let breaks = lines.indices.filter { lines[$0].startsPage }
    guard breaks.count >= 2 else { return }
    var beside: [Int] = []
    for page in breaks {
      if let before = lines[..<page].lastIndex(where: { !$0.isBlank }) { beside.append(before) }
      if let after = lines[page...].firstIndex(where: { !$0.isBlank }) { beside.append(after) }
    }
    let mask = { (line: Line) in line.bytes.filter { $0 < 0x30 || $0 > 0x39 }.filter { $0 != 0x20 } }
    var counts: [[UInt8]: Int] = [:]
    for index in beside { counts[mask(lines[index]), default: 0] += 1 }
    let running = Set(beside.filter { counts[mask(lines[$0]), default: 0] >= 2 })
    for index in running { lines[index].bytes = [] }
  }

  /// A line was wrapped at a column if the next line's first word would not have fitted on it.
  private static func wrapColumn(_ lines: [Line]) -> Int? {
    var widths: [Int] = []
    let inner = lines.indices.dropLast().filter {
      lines[$0].width > 30 && !lines[$0 + 1].isBlank && marker(lines[$0].bytes) == nil
        && marker(lines[$0 + 1].bytes) == nil
    }
    for index in inner {
      widths.append(lines[index].indent + lines[index].width)
    }
    guard widths.count >= 3 else { return nil }
    widths.sort()
    let column = widths[widths.count * 19 / 20]
    guard wrapColumns.contains(column) else { return nil }
    var full = 0
    for index in inner where isFull(lines[index], next: lines[index + 1], column) { full += 1 }
    return full * 3 >= inner.count * 2 ? column : nil
  }

  private static func isFull(_ line: Line, next: Line, _ column: Int) -> Bool {
    let word = next.bytes.prefix { $0 != 0x20 }.count { $0 & 0xC0 != 0x80 }
    return line.indent + line.width + 1 + word > column - 3
  }

  // MARK: Mail header

  /// Lines like `Subject: …` at the very top.
  private mutating func readHeader() {
    guard let first = lines.firstIndex(where: { !$0.isBlank }) else { return }
    var fields: [String: String] = [:]
    var end = first
    var last = ""
    while end < lines.count, !lines[end].isBlank, end - first < 60 {
      let text = String(decoding: lines[end].bytes, as: UTF8.self)
      if lines[end].indent > 0, !last.isEmpty {
        fields[last]? += " " + text
      } else if let colon = text.firstIndex(of: ":"), colon > text.startIndex,
        text[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") })
      {
        last = text[..<colon].lowercased()
        fields[last] = String(text[text.index(after: colon)...].drop { $0 == " " })
      } else {
        return
      }
      end += 1
    }
    guard fields.count >= 2, let subject = fields["subject"] ?? fields["title"] else { return }
    self.subject = subject
    sender = (fields["from"] ?? fields["author"]).map { sender in
      let name = sender.prefix { $0 != "<" }.filter { $0 != "\"" }
      return String(name.reversed().drop { $0 == " " }.reversed())
    }
    date = fields["date"]
    lines.removeSubrange(first..<end)
  }

  // MARK: Blocks

  mutating func blocks() -> [PlainTextBlock] {
    var blocks: [PlainTextBlock] = []
    let margin = commonIndent()
    var index = 0
    while index < lines.count {
      if lines[index].isBlank {
        index += 1
        continue
      }
      // A mail's signature ends the text.
      if subject != nil, lines[index].bytes.elementsEqual("--".utf8) { break }
      let end = lines[index...].firstIndex { $0.isBlank } ?? lines.count
      append(Array(lines[index..<end]), margin, to: &blocks)
      index = end
    }
    return blocks
  }

  /// The indent that most of the text's long lines have.
  private func commonIndent() -> Int {
    var counts: [Int: Int] = [:]
    for line in lines where line.width > 40 { counts[line.indent, default: 0] += 1 }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }

  /// Makes blocks of a run of lines between blank ones.
  private func append(_ run: [Line], _ margin: Int, to blocks: inout [PlainTextBlock]) {
    if let block = wholeRun(run, margin) {
      blocks.append(block)
      return
    }
    var pending: [Line] = []
    func flush() {
      guard !pending.isEmpty else { return }
      blocks.append(contentsOf: paragraphs(pending))
      pending = []
    }
    var index = 0
    while index < run.count {
      let line = run[index]
      if run.count == 1, PlainTextReader.isNumberedHeading(line) {
        blocks.append(PlainTextBlock(.heading, Array(line.bytes), indent: line.indent))
        index += 1
      } else if let marker = PlainTextReader.marker(line.bytes) {
        flush()
        var item = Array(line.bytes.dropFirst(marker))
        index += 1
        // What is indented more than the marker goes on with the item.
        while index < run.count, run[index].indent > line.indent, PlainTextReader.marker(run[index].bytes) == nil {
          if !item.isEmpty { item.append(0x20) }
          item.append(contentsOf: run[index].bytes)
          index += 1
        }
        blocks.append(PlainTextBlock(.item, item, indent: line.indent))
      } else if let level = PlainTextReader.headingMark(line.bytes) {
        flush()
        blocks.append(PlainTextBlock(.heading, Array(line.bytes.dropFirst(level + 1)), indent: line.indent))
        index += 1
      } else if index + 1 < run.count, PlainTextReader.isRule(run[index + 1].bytes), line.width <= 100, pending.isEmpty
      {
        blocks.append(PlainTextBlock(.heading, Array(line.bytes), indent: line.indent))
        index += 2
      } else if PlainTextReader.isRule(line.bytes) {
        flush()
        blocks.append(PlainTextBlock(.rule, [], indent: line.indent))
        index += 1
      } else {
        pending.append(line)
        index += 1
      }
    }
    flush()
  }

  /// A run that is one block as a whole: a quotation, or code.
  private func wholeRun(_ run: [Line], _ margin: Int) -> PlainTextBlock? {
    if run.allSatisfy({ $0.bytes.first == UInt8(ascii: ">") }) {
      let inner = run.map { Array($0.bytes.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 }) }.filter { !$0.isEmpty }
      return PlainTextBlock(.quote, Array(inner.joined(separator: [0x20])), indent: run[0].indent)
    }
    guard run.allSatisfy({ $0.indent >= margin + 4 }), PlainTextReader.marker(run[0].bytes) == nil else { return nil }
    let bytes = run.map(\.bytes).joined()
    let symbols = bytes.count { "{}[]()<>=;|+_/\\#*$".utf8.contains($0) }
    guard symbols * 12 > bytes.count else { return nil }
    let least = run.map(\.indent).min() ?? 0
    let lines = run.map { [UInt8](repeating: 0x20, count: min($0.indent - least, 200)) + $0.bytes }
    return PlainTextBlock(.code, Array(lines.joined(separator: [0x0A])), indent: least)
  }

  /// Lines that were only wrapped make one paragraph; others are paragraphs each, or short lines that stay together.
  private func paragraphs(_ run: [Line]) -> [PlainTextBlock] {
    if let wrap, run.count > 1 {
      let full = run.indices.dropLast().count { PlainTextReader.isFull(run[$0], next: run[$0 + 1], wrap) }
      if full * 3 >= (run.count - 1) * 2 { return [PlainTextBlock(.paragraph, joined(run), indent: run[0].indent)] }
    }
    if run.count > 1, run.allSatisfy({ $0.width <= 60 }) {
      return [PlainTextBlock(.lines, Array(run.map(\.bytes).joined(separator: [0x0A])), indent: run[0].indent)]
    }
    var paragraphs: [[Line]] = []
    for line in run {
      if let last = paragraphs.last?.last, PlainTextReader.goesOn(last, line) {
        paragraphs[paragraphs.count - 1].append(line)
      } else {
        paragraphs.append([line])
      }
    }
    return paragraphs.map { PlainTextBlock(.paragraph, joined($0), indent: $0[0].indent) }
  }

  /// True if a sentence runs from a line to the next: nothing ends it here, and what follows begins small.
  private static func goesOn(_ line: Line, _ next: Line) -> Bool {
    guard line.width > shortLine, let last = line.bytes.last, !".!?:;".utf8.contains(last) else { return false }
    return String(decoding: next.bytes.prefix(4), as: UTF8.self).first?.isLowercase ?? false
  }

  /// Joins wrapped lines: a space between words, none between characters of scripts without spaces.
  private func joined(_ run: [Line]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in run {
      if !bytes.isEmpty {
        let next = line.bytes.withUnsafeBufferPointer { buffer -> UInt32 in
          var index = 0
          return buffer.isEmpty ? 0 : UTF8Scalar.decode(buffer, at: &index)
        }
        if !(TextCollapser.joinsLines(next) && TextCollapser.joinsLines(TextCollapser.lastScalar(of: bytes))) {
          bytes.append(0x20)
        }
      }
      bytes.append(contentsOf: line.bytes)
    }
    return bytes
  }
}
