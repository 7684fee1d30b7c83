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
  private let symbols: [UInt8]
  private let symbolCount: Int
  private let transitions: [UInt16]
  private let masks: [UInt64]

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
    Self.completeByFailure(&next, &masks, width: width)
    self.symbols = symbols
    symbolCount = width
    transitions = next
    self.masks = masks
  }

  /// Symbols: 0 for what is in no pattern, 1 for a boundary, then the letters in use; capitals share their letter's symbol.
  private static func alphabet(of patterns: [[UInt8]]) -> [UInt8] {
    var symbols = [UInt8](repeating: 0, count: 256)
    for byte in 0..<128 where !isWordByte(UInt8(byte)) { symbols[byte] = boundary }
    var count = boundary
    for byte in Set(patterns.joined()).sorted() where isWordByte(byte) {
      count += 1
      symbols[Int(byte)] = count
    }
    for capital in UInt8(ascii: "A")...UInt8(ascii: "Z") { symbols[Int(capital)] = symbols[Int(capital) + 32] }
    return symbols
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: byte >= 0x80
    }
  }

  /// Turns the tree of patterns into an automaton without failure edges.
  private static func completeByFailure(_ next: inout [UInt16], _ masks: inout [UInt64], width: Int) {
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
  }

  /// Reads `bytes` as if a boundary stood on either side.
  func find(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
    var found = Found()
    symbols.withUnsafeBufferPointer { symbols in
      transitions.withUnsafeBufferPointer { transitions in
        masks.withUnsafeBufferPointer { masks in
          var state = Int(transitions[Int(Self.boundary)])
          var last = Self.boundary
          func step(_ symbol: UInt8) {
            state = Int(transitions[state &* symbolCount &+ Int(symbol)])
            let mask = masks[state]
            if mask != 0 {
              found.mask |= mask
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
        }
      }
    }
    return found
  }
}
