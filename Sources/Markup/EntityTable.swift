/// The named character references, by name.
struct EntityTable: Sendable {
  struct Entity: Sendable {
    /// The text it stands for.
    let text: String
    /// True if it is read without a semicolon as well.
    var isLegacy = false
  }

  static let shared = EntityTable()

  /// The longest name that is read without a semicolon, in bytes.
  static let longestLegacyName = 6

  private var entities: [Substring: Entity] = [:]

  private init() {
    for field in EntityNames.all.split(separator: " ") {
      let parts = field.split(separator: "=")
      guard parts.count == 2 else { continue }
      var text = ""
      for scalar in parts[1].split(separator: "+") {
        if let value = UInt32(scalar, radix: 16), let scalar = Unicode.Scalar(value) {
          text.unicodeScalars.append(scalar)
        }
      }
      entities[parts[0]] = Entity(text: text)
    }
    for name in EntityNames.withoutSemicolon.split(separator: " ") { entities[name]?.isLegacy = true }
  }

  func find(_ name: some Sequence<UInt8>) -> Entity? {
    entities[Substring(String(decoding: Array(name), as: UTF8.self))]
  }
}
