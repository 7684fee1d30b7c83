/// What stands behind the spaces of a text: most texts hold none of the many marks and words that are looked for between
/// names, and this tells it without a search for each.
struct SpacedBytes {
  /// The bytes that follow a space, two to a bit.
  private var followers: UInt64 = 0
  private var isWide = false

  init(_ text: ArraySlice<UInt8>) {
    var previous: UInt8 = 0
    for byte in text {
      if previous == 0x20 { followers |= Self.bit(byte) }
      if byte >= 0x80 { isWide = true }
      previous = byte
    }
  }

  /// False if the text can't hold the pattern, which begins with a space or is a mark alone.
  func mayHold(_ pattern: StaticString) -> Bool {
    let first = pattern.utf8Start[0]
    guard first == 0x20 else { return first < 0x80 || isWide }
    return followers & Self.bit(pattern.utf8Start[1]) != 0
  }

  /// False if the text can't hold any of the patterns, given their bits.
  func mayHold(anyOf bits: UInt64) -> Bool { isWide || followers & bits != 0 }

  /// The bits of patterns that begin with a space, or are wide.
  static func bits(of patterns: [StaticString]) -> UInt64 {
    patterns.reduce(0) { bits, pattern in pattern.utf8Start[0] == 0x20 ? bits | bit(pattern.utf8Start[1]) : bits }
  }

  private static func bit(_ byte: UInt8) -> UInt64 { 1 &<< UInt64(byte & 63) }
}
