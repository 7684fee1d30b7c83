import CBlockModel

/// Finds many fixed patterns in a byte string in one pass (Aho and Corasick 1975), each standing for a category.
///
/// Text is read in lower case with every run of ASCII punctuation and space as one boundary, which a pattern writes `_`; a pattern's
/// first letter outside ASCII also matches in upper case. A category is a bit of the resulting mask.
struct PatternSet: Sendable {
  /// The categories that occur, and how many patterns matched.
  struct Found {
    var mask: UInt64 = 0
    var hits = 0
  }

  private static let boundary: UInt8 = 1
  /// Each byte's symbol: `near` ones come first.
  private let symbols: [UInt8]
  /// The transitions of the symbols that most text is made of: what follows a state lies on two cache lines.
  private let near: [UInt16]
  /// The transitions of the other symbols.
  private let far: [UInt16]
  private let farCount: Int
  /// The categories of each state from `firstEnd` on: only those end a pattern.
  private let masks: [UInt64]
  private let firstEnd: Int

  /// Room for no symbol, the boundary, and the letters; a power of two.
  private static let nearShift = 5
  private static let nearCount = 1 << nearShift

  /// A set in which the patterns of the category at place N set bit N.
  init(_ categories: [String]) {
    var patterns: [(bytes: [UInt8], mask: UInt64)] = []
    for (category, list) in categories.enumerated() {
      for pattern in list.split(separator: "|") {
        patterns.append((Array(pattern.utf8), 1 << UInt64(category)))
        guard let first = pattern.first, !first.isASCII else { continue }
        patterns.append((Array((first.uppercased() + pattern.dropFirst()).utf8), 1 << UInt64(category)))
      }
    }
    let symbols = Self.alphabet(of: patterns.map(\.bytes))
    let width = Int(symbols.max() ?? 0) + 1
    var next = [UInt16](repeating: 0, count: width)
    var masks: [UInt64] = [0]
    for pattern in patterns {
      var state = 0
      for byte in pattern.bytes {
        let edge = state * width + Int(symbols[Int(byte)])
        if next[edge] == 0 {
          next[edge] = UInt16(masks.count)
          masks.append(0)
          next.append(contentsOf: repeatElement(0, count: width))
        }
        state = Int(next[edge])
      }
      masks[state] |= pattern.mask
    }
    let order = Self.completeByFailure(&next, &masks, width: width)
    // States are numbered by depth, those that end a pattern last: text keeps to the shallow ones.
    let numbered = order.filter { masks[$0] == 0 } + order.filter { masks[$0] != 0 }
    var numbers = [UInt16](repeating: 0, count: masks.count)
    for (number, state) in numbered.enumerated() { numbers[state] = UInt16(number) }
    let farCount = max(0, width - Self.nearCount)
    var near: [UInt16] = []
    var far: [UInt16] = []
    for state in numbered {
      let row = next[(state * width)..<((state + 1) * width)].map { numbers[Int($0)] }
      near += row.prefix(Self.nearCount) + repeatElement(0, count: max(0, Self.nearCount - width))
      far += row.dropFirst(Self.nearCount)
    }
    self.symbols = symbols
    self.near = near
    self.far = far
    self.farCount = farCount
    firstEnd = masks.count { $0 == 0 }
    self.masks = numbered.dropFirst(firstEnd).map { masks[$0] }
  }

  /// Symbols: 0 for what is in no pattern, 1 for a boundary, then the letters in use and the other bytes; capitals share their
  /// letter's symbol.
  private static func alphabet(of patterns: [[UInt8]]) -> [UInt8] {
    var symbols = [UInt8](repeating: 0, count: 256)
    for byte in 0..<128 where !isWordByte(UInt8(byte)) { symbols[byte] = boundary }
    var count = boundary
    let bytes = Set(patterns.joined()).filter(isWordByte)
    for byte in bytes.filter(isLetter).sorted() + bytes.filter({ !isLetter($0) }).sorted() {
      count += 1
      symbols[Int(byte)] = count
    }
    for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") { symbols[Int(capital)] = symbols[Int(capital) + 32] }
    return symbols
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: byte >= 0x80
    }
  }

  /// Turns the tree of patterns into an automaton without failure edges. Answers its states by depth.
  private static func completeByFailure(_ next: inout [UInt16], _ masks: inout [UInt64], width: Int) -> [Int] {
    var failure = [UInt16](repeating: 0, count: masks.count)
    var queue = next[0..<width].filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let state = Int(queue[head])
      head += 1
      let fallback = Int(failure[state])
      masks[state] |= masks[fallback]
      for symbol in 0..<width {
        let target = Int(next[state * width + symbol])
        if target == 0 {
          next[state * width + symbol] = next[fallback * width + symbol]
        } else {
          failure[target] = next[fallback * width + symbol]
          queue.append(UInt16(target))
        }
      }
    }
    return [0] + queue.map { Int($0) }
  }

  /// Says that many texts will be read: the tables come from memory in one stream then, not row by row while each text waits.
  func prepare() {
    near.withUnsafeBytes { winnow_prefetch($0.baseAddress, $0.count) }
  }

  /// Reads `bytes` as if a boundary stood on either side.
  func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    symbols.withUnsafeBufferPointer { symbols in
      near.withUnsafeBufferPointer { near in
        far.withUnsafeBufferPointer { far in
          var found = Found()
          var state = Int(near[Int(Self.boundary)])
          var last = Self.boundary
          func step(_ symbol: UInt8) {
            state =
              symbol < Self.nearCount
              ? Int(near[state &<< Self.nearShift | Int(symbol)])
              : Int(far[state &* farCount &+ Int(symbol) &- Self.nearCount])
            if state >= firstEnd {
              found.mask |= masks[state &- firstEnd]
              found.hits += 1
            }
          }
          for byte in bytes {
            let symbol = symbols[Int(byte)]
            if symbol == Self.boundary && last == Self.boundary { continue }
            last = symbol
            step(symbol)
          }
          if last != Self.boundary { step(Self.boundary) }
          return found
        }
      }
    }
  }
}
