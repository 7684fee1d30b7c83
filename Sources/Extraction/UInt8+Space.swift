extension UInt8 {
  /// White space of ASCII: what HTML calls so, and the vertical tab.
  var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
}
