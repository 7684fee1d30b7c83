extension BylineText {
  private static let stops: [StaticString] = [" | ", " • ", " · ", " - ", " – ", " — ", " ⋅ ", "｜", " » ", " // "]
  private static let wordStops: [StaticString] = [
    " on ", " in ", " at ", " published ", " updated ", " posted ", " last updated", " Published ", " Updated ",
    " Posted ", " Last updated",
    " am ", " le ", " el ", " il ", " for ", " On ",
  ]
  private static let tails: [StaticString] = [" in", " on", " at", " am"]

  /// The text up to where something else than names begins.
  static func cut(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.endIndex
    let spaces = text.count { $0 == 0x20 }
    let isWide = text.contains { $0 >= 0x80 }
    // What stops a name stands between spaces, but for the wide bar.
    for stop in stops where spaces >= 2 || isWide {
      if let range = find(stop, in: text[..<end]), range.lowerBound < end { end = range.lowerBound }
    }
    for stop in wordStops where spaces >= 2 {
      if let range = find(stop, in: text[..<end]), range.lowerBound > text.startIndex { end = range.lowerBound }
    }
    for tail in tails where spaces >= 1 && ends(text[..<end], with: tail) { end -= tail.utf8CodeUnitCount }
    var cut = text[..<max(end, text.startIndex)]
    // A part with a year, or a month with a day, is a date.
    if cut.contains(where: { $0 &- 0x30 < 10 }) {
      let parts = cut.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if let date = parts.firstIndex(where: isDated), date > 0 { cut = cut[..<parts[date - 1].endIndex] }
    }
    return trimmed(cut)
  }

  static func isDated(_ part: ArraySlice<UInt8>) -> Bool {
    let digits = part.count { $0 &- 0x30 < 10 }
    guard digits > 0 else { return false }
    if digits >= 4 { return true }
    return part.split(separator: 0x20).contains { DateSpot.isMonth(String(decoding: $0, as: UTF8.self).lowercased()) }
  }

  private static let strongSeparators: [StaticString] = [
    " and ", " & ", " und ", " et ", "、", "；", ";", " 및 ", " | ", " / ", " och ", " og ", "，", " with ", " + ",
  ]
  /// Short words that names hold too: they part names only where each side is a full name.
  private static let weakSeparators: [StaticString] = [
    " y ", " e ", " en ", " i ", " и ", " a ", " ja ", " ve ", " dan ", " và ",
  ]

  static func split(_ text: ArraySlice<UInt8>) -> [String] {
    guard !text.isEmpty, text.count <= 1500 else { return [] }
    var parts = [text]
    let spaces = text.count { $0 == 0x20 }
    let isMarked = text.contains { $0 >= 0x80 || $0 == UInt8(ascii: ";") }
    // A word between two names stands between two spaces. Most texts hold none of these.
    for separator in strongSeparators where (spaces >= 2 || isMarked) && find(separator, in: text) != nil {
      parts = parts.flatMap { divide($0, at: separator) }
    }
    for separator in weakSeparators where spaces >= 4 && find(separator, in: text) != nil {
      parts = parts.flatMap { part -> [ArraySlice<UInt8>] in
        let pieces = divide(part, at: separator)
        return pieces.count > 1 && pieces.allSatisfy({ trimmed($0).contains(0x20) }) ? pieces : [part]
      }
    }
    var names: [String] = []
    for part in parts {
      for (index, piece) in part.split(separator: UInt8(ascii: ",")).enumerated() {
        let name = cleaned(piece)
        guard !name.isEmpty, names.count < mostNames else { continue }
        if index > 0 || !names.isEmpty, NameShape.isCredential(name[...]) || NameShape.isJob(name[...]) { continue }
        if !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  private static func divide(_ text: ArraySlice<UInt8>, at separator: StaticString) -> [ArraySlice<UInt8>] {
    guard var range = find(separator, in: text) else { return [text] }
    var parts: [ArraySlice<UInt8>] = []
    var rest = text
    while true {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
      guard let next = find(separator, in: rest) else { break }
      range = next
    }
    parts.append(rest)
    return parts.filter { !$0.isEmpty }
  }

  private static let suffixes: [StaticString] = ["기자", "記者", "记者", " 특파원", "さん", "氏"]

  private static func cleaned(_ piece: ArraySlice<UInt8>) -> String {
    var name = trimmed(piece)
    for suffix in suffixes where ends(name, with: suffix) && name.count > suffix.utf8CodeUnitCount + 3 {
      name = trimmed(name.dropLast(suffix.utf8CodeUnitCount))
    }
    if let found = lead(of: name), found.lead == .author, found.length < name.count {
      name = trimmed(name.dropFirst(found.length))
    }
    if name.first == UInt8(ascii: "@") { name = name.dropFirst() }
    return String(decoding: name, as: UTF8.self)
  }
}
