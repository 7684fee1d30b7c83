import Markup

/// What an element's attributes tell of its purpose, read in one pass.
struct ElementNames {
  /// The categories of `NameLexicon` that class, id, role, itemprop and the like suggest.
  private(set) var lexicon: UInt64 = 0
  /// A hash of the `class` attribute without its digits, so that numbered siblings are of one kind.
  private(set) var classHash: UInt64 = 0
  private(set) var isHidden = false
  private(set) var roleTraits: ElementTraits = []

  init(of node: Node) {
    node.forEachAttribute { name, value in
      guard !value.isEmpty || name.count == 6 else { return }
      switch name.count {
      case 2 where name.matches("id"): lexicon |= NameLexicon.patterns.find(in: value).mask
      case 4 where name.matches("role"):
        lexicon |= NameLexicon.patterns.find(in: value).mask
        roleTraits.formUnion(Self.traits(ofRole: value))
      case 5 where name.matches("class"):
        lexicon |= NameLexicon.patterns.find(in: value).mask
        classHash = Self.hash(value)
      case 5 where name.matches("style"): isHidden = isHidden || Self.hides(value)
      case 6 where name.matches("hidden"): isHidden = true
      case 8 where name.matches("itemprop") || name.matches("property"):
        lexicon |= NameLexicon.patterns.find(in: value).mask
      case 10 where name.matches("aria-label"), 11 where name.matches("data-testid"),
        14 where name.matches("data-component"):
        lexicon |= NameLexicon.patterns.find(in: value).mask
      case 11 where name.matches("aria-hidden"): isHidden = isHidden || value.matches("true")
      default: break
      }
    }
  }

  private static func traits(ofRole role: UnsafeBufferPointer<UInt8>) -> ElementTraits {
    if role.matches("main") { return .main }
    if role.matches("article") { return .article }
    if role.matches("navigation") { return .nav }
    if role.matches("contentinfo") { return .footer }
    if role.matches("banner") { return .header }
    if role.matches("complementary") { return .aside }
    if role.matches("dialog") { return .dialog }
    if role.matches("search") { return .form }
    if role.matches("button") { return .button }
    return []
  }

  /// FNV-1a over the bytes that aren't digits.
  private static func hash(_ value: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in value where byte < 0x30 || byte > 0x39 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// True if an inline style says `display: none` or `visibility: hidden`.
  private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    hidingStyles.find(in: style).hits > 0
  }

  private static let hidingStyles = PatternSet(["_display_none_|_visibility_hidden_"])
}

extension UnsafeBufferPointer<UInt8> {
  /// True if the bytes are exactly `text`.
  func matches(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }
}
