extension BylineText {
  private static let stops: [StaticString] = [" | ", " • ", " · ", " - ", " – ", " — ", " ⋅ ", "｜", " » ", " // "]
  private static let wordStops: [StaticString] = [
    " on ", " in ", " at ", " published ", " updated ", " posted ", " last updated", " Published ", " Updated ",
    " Posted ", " Last updated",
    " am ", " le ", " el ", " il ", " for ", " On ",
  ]
  private static let tails: [StaticString] = [" in", " on", " at", " am"]
  private static let bitsOfStops = SpacedBytes.bits(of: stops + wordStops + tails)

  /// The text up to where something else than names begins.
  static func cut(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.endIndex
    let spaced = SpacedBytes(text)
    guard spaced.mayHold(anyOf: bitsOfStops) else { return cutAtDate(text) }
    for stop in stops where spaced.mayHold(stop) {
      if let range = find(stop, in: text[..<end]), range.lowerBound < end { end = range.lowerBound }
    }
    for stop in wordStops where spaced.mayHold(stop) {
      if let range = find(stop, in: text[..<end]), range.lowerBound > text.startIndex { end = range.lowerBound }
    }
    for tail in tails where spaced.mayHold(tail) && ends(text[..<end], with: tail) { end -= tail.utf8CodeUnitCount }
    return cutAtDate(text[..<max(end, text.startIndex)])
  }

  /// The text up to a part with a year, or with a month and a day.
  private static func cutAtDate(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(where: { $0 &- 0x30 < 10 }) else { return trimmed(text) }
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let date = parts.firstIndex(where: isDated), date > 0 else { return trimmed(text) }
    return trimmed(text[..<parts[date - 1].endIndex])
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
  private static let bitsOfSeparators = SpacedBytes.bits(of: strongSeparators + weakSeparators)

  /// The names of a text, at most so many.
  static func split(_ text: ArraySlice<UInt8>, most: Int) -> [String] {
    guard !text.isEmpty, text.count <= 1500 else { return [] }
    let spaced = SpacedBytes(text)
    // Most texts are one name at most.
    if !spaced.mayHold(anyOf: bitsOfSeparators),
      !text.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") })
    {
      let name = cleaned(text)
      return name.isEmpty ? [] : [name]
    }
    var parts = [text]
    for separator in strongSeparators where spaced.mayHold(separator) && find(separator, in: text) != nil {
      parts = parts.flatMap { divide($0, at: separator) }
    }
    for separator in weakSeparators where spaced.mayHold(separator) && find(separator, in: text) != nil {
      parts = parts.flatMap { part -> [ArraySlice<UInt8>] in
        let pieces = divide(part, at: separator)
        return pieces.count > 1 && pieces.allSatisfy({ trimmed($0).contains(0x20) }) ? pieces : [part]
      }
    }
    var names: [String] = []
    for part in parts {
      for (index, piece) in part.split(separator: UInt8(ascii: ",")).enumerated() {
        guard names.count < most else { return names }
        let name = cleaned(piece)
        guard !name.isEmpty else { continue }
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
    if name.last.map({ $0 >= 0x80 }) ?? false {
      for suffix in suffixes where ends(name, with: suffix) && name.count > suffix.utf8CodeUnitCount + 3 {
        name = trimmed(name.dropLast(suffix.utf8CodeUnitCount))
      }
    }
    if let found = lead(of: name), found.lead == .author, found.length < name.count {
      name = trimmed(name.dropFirst(found.length))
    }
    if name.first == UInt8(ascii: "@") { name = name.dropFirst() }
    return String(decoding: name, as: UTF8.self)
  }
}
