extension PlainTextReader {
  /// The length of a list item's marker with the space behind it; `nil` if the line doesn't begin with one.
  static func marker(_ line: ArraySlice<UInt8>) -> Int? {
    let head = String(decoding: line.prefix(8), as: UTF8.self)
    guard let first = head.unicodeScalars.first else { return nil }
    let length = String(first).utf8.count
    if "-*+•·・‣–◦▪●○■□►▸✓".unicodeScalars.contains(first) {
      let rest = line.dropFirst(length)
      if rest.isEmpty || "•·・▪●○■□".unicodeScalars.contains(first) { return rest.first == 0x20 ? length + 1 : length }
      return rest.first == 0x20 || rest.first == 0x09 ? length + 1 : nil
    }
    let digits = line.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard (1...3).contains(digits.count) else { return nil }
    let rest = line.dropFirst(digits.count)
    guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"), rest.dropFirst().first == 0x20
    else {
      return nil
    }
    return digits.count + 2
  }

  /// The level of a heading marked by number signs.
  static func headingMark(_ line: ArraySlice<UInt8>) -> Int? {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), line.dropFirst(level).first == 0x20 else { return nil }
    return level
  }

  /// `2.  Security Considerations`, alone between blank lines.
  static func isNumberedHeading(_ line: Line) -> Bool {
    guard line.width <= 70, let first = line.bytes.first, first >= 0x30, first <= 0x39, marker(line.bytes) != nil,
      let last = line.bytes.last
    else { return false }
    return !".!?;:,".utf8.contains(last) && last < 0x80
  }

  /// A line of nothing but one repeated mark.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 3, let first = line.first, "-=*_~".utf8.contains(first) else { return false }
    return line.allSatisfy { $0 == first || $0 == 0x20 }
  }
}
