extension UInt8 {
  /// White space of XML and JSON.
  var isFeedSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isLetter: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// May begin an XML name (every byte outside ASCII may, which is more than XML allows).
  var startsName: Bool { isLetter || self == 0x5F || self >= 0x80 }
  /// May stand in an XML name.
  var isInName: Bool { startsName || isDigit || self == 0x3A || self == 0x2D || self == 0x2E }
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
