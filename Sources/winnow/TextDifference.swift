/// What was changed between two texts, word by word.
struct TextDifference {
  /// A run of words of one fate.
  enum Part: Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// A paragraph of either text.
  enum Paragraph: Equatable {
    /// So many paragraphs in a row are the same.
    case unchanged(Int)
    case changed([Part])
  }

  let paragraphs: [Paragraph]

  /// Runs of more paragraphs, or paragraphs of more words, are not aligned but shown as replaced: aligning costs the square.
  private static let mostAligned = 2000

  /// Compares paragraph by paragraph, and within those that differ word by word.
  init(from old: String, to new: String) {
    let (before, after) = (Self.paragraphs(of: old), Self.paragraphs(of: new))
    var output: [Paragraph] = []
    var unchanged = 0
    for run in Self.runs(before, after) {
      switch run {
      case .same(let count, _): unchanged += count
      case .replaced(let removed, let added):
        if unchanged > 0 { output.append(.unchanged(unchanged)) }
        unchanged = 0
        output += Self.changes(Array(before[removed]), Array(after[added]))
      }
    }
    if unchanged > 0 { output.append(.unchanged(unchanged)) }
    paragraphs = output
  }

  /// The words of one line.
  static func words(from old: String, to new: String) -> [Part] {
    let (before, after) = (tokens(of: old), tokens(of: new))
    var parts: [Part] = []
    for run in runs(before, after) {
      switch run {
      case .same(_, let range): parts.append(.same(before[range].joined()))
      case .replaced(let removed, let added):
        if !removed.isEmpty { parts.append(.removed(before[removed].joined())) }
        if !added.isEmpty { parts.append(.added(after[added].joined())) }
      }
    }
    return parts
  }

  // MARK: Paragraphs

  private static func paragraphs(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Paragraphs that stand for each other are compared by their words; what is left over was removed or added whole.
  private static func changes(_ removed: [String], _ added: [String]) -> [Paragraph] {
    let pairs = min(removed.count, added.count)
    var output: [Paragraph] = []
    for index in 0..<pairs {
      let parts = words(from: removed[index], to: added[index])
      // With next to nothing in common the two read better one after the other.
      if isAlike(parts) {
        output.append(.changed(parts))
      } else {
        output += [.changed([.removed(removed[index])]), .changed([.added(added[index])])]
      }
    }
    output += removed[pairs...].map { .changed([.removed($0)]) }
    output += added[pairs...].map { .changed([.added($0)]) }
    return output
  }

  private static func isAlike(_ parts: [Part]) -> Bool {
    var same = 0
    var other = 0
    for part in parts {
      switch part {
      case .same(let text): same += text.utf8.count
      case .removed(let text), .added(let text): other += text.utf8.count
      }
    }
    return same * 4 >= other
  }

  /// Words with the space behind them. Where a script has no spaces each character is a word.
  private static func tokens(of line: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    for character in line {
      let isWide = character.unicodeScalars.first.map { (0x2E80...0x9FFF).contains($0.value) } ?? false
      if isWide, !token.isEmpty {
        tokens.append(token)
        token = ""
      }
      token.append(character)
      if character == " " || isWide {
        tokens.append(token)
        token = ""
      }
    }
    if !token.isEmpty { tokens.append(token) }
    return tokens
  }

  // MARK: Alignment

  private enum Run {
    /// How many are the same, and where they stand in the old sequence.
    case same(Int, Range<Int>)
    case replaced(Range<Int>, Range<Int>)
  }

  private static func runs(_ old: [String], _ new: [String]) -> [Run] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    var runs: [Run] = start > 0 ? [.same(start, 0..<start)] : []
    if oldEnd - start + newEnd - start <= mostAligned {
      runs += aligned(old, start..<oldEnd, new, start..<newEnd)
    } else {
      runs.append(.replaced(start..<oldEnd, start..<newEnd))
    }
    if oldEnd < old.count { runs.append(.same(old.count - oldEnd, oldEnd..<old.count)) }
    return runs
  }

  /// The standard library's shortest edit, as runs.
  private static func aligned(_ old: [String], _ oldRange: Range<Int>, _ new: [String], _ newRange: Range<Int>) -> [Run]
  {
    let difference = new[newRange].difference(from: old[oldRange])
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset + oldRange.lowerBound)
      case .insert(let offset, _, _): added.insert(offset + newRange.lowerBound)
      }
    }
    var runs: [Run] = []
    var (place, newPlace) = (oldRange.lowerBound, newRange.lowerBound)
    while place < oldRange.upperBound || newPlace < newRange.upperBound {
      let (from, newFrom) = (place, newPlace)
      while removed.contains(place) { place += 1 }
      while added.contains(newPlace) { newPlace += 1 }
      if place > from || newPlace > newFrom {
        runs.append(.replaced(from..<place, newFrom..<newPlace))
        continue
      }
      while place < oldRange.upperBound, !removed.contains(place), !added.contains(newPlace) {
        (place, newPlace) = (place + 1, newPlace + 1)
      }
      runs.append(.same(place - from, from..<place))
    }
    return runs
  }
}
