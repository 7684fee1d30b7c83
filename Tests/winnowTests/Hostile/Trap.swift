import TestGround
import Testing

/// Something that a hostile site does: what it answers at each path, besides a feed and a sound page.
struct Trap: Sendable, CustomTestStringConvertible {
  /// What is done, in a few words; also the row's name in the table of traps.
  let name: String
  /// Answers a request; nil leaves it to the site around the trap.
  let answer: @Sendable (RecordedRequest, Scale) -> ScriptedResponse?
  /// Further keys of the source, as YAML.
  var settings = ""

  var testDescription: String { name }

  /// How large traps are made: as large as the crawler takes them, or small enough for an unoptimised build.
  enum Scale: Sendable {
    case full
    case reduced

    /// Bytes of a body that just passes `max_body`.
    var bytes: Int { self == .full ? (10 << 20) - (16 << 10) : 128 << 10 }

    /// A count that is reduced by the same measure.
    func count(_ full: Int) -> Int { self == .full ? full : full / 80 }
  }
}

extension Trap {
  /// A page that the feed announces.
  static func page(
    _ name: String, settings: String = "", type: String = "text/html; charset=utf-8",
    _ body: @escaping @Sendable (Scale) -> [UInt8]
  ) -> Trap {
    Trap(
      name: name,
      answer: { request, scale in
        request.target == "/trap" ? ScriptedResponse(200, ["Content-Type": type], body: body(scale)) : nil
      }, settings: settings)
  }

  /// A page that holds a sound beginning, and then much of the same.
  static func page(_ name: String, before: String = "", repeating unit: String, after: String = "") -> Trap {
    page(name) { scale in
      Array((HostileSite.head + before).utf8) + filled(unit, to: scale.bytes) + Array(after.utf8)
    }
  }

  /// The page's answer on the wire, byte by byte.
  static func wire(_ name: String, _ steps: [ScriptedResponse.Step]) -> Trap {
    Trap(name: name, answer: { request, _ in request.target == "/trap" ? ScriptedResponse(steps) : nil })
  }

  /// What stands at the source's own address.
  static func feed(
    _ name: String, type: String = "application/xml", settings: String = "",
    _ body: @escaping @Sendable (Scale) -> [UInt8]
  ) -> Trap {
    Trap(
      name: name,
      answer: { request, scale in
        request.target == "/feed.xml" ? ScriptedResponse(200, ["Content-Type": type], body: body(scale)) : nil
      }, settings: settings)
  }

  /// As many whole units as fit into so many bytes.
  static func filled(_ unit: String, to bytes: Int) -> [UInt8] {
    let unit = Array(unit.utf8)
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes)
    for _ in 0..<(bytes / unit.count) { filled += unit }
    return filled
  }

  /// A text made of its number for each of a count.
  static func counted(_ count: Int, _ text: (Int) -> String) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in 0..<count { bytes += text(number).utf8 }
    return bytes
  }
}
