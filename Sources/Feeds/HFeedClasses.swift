import Markup

/// The class names of an element that microformats read.
struct HFeedClasses {
  private let names: [Substring]

  init(of node: Node) {
    names = (node["class"] ?? "").split(whereSeparator: \.isWhitespace)
  }

  func contains(_ name: String) -> Bool { names.contains { $0 == name } }

  /// The properties that the element is: `p-name`, `u-url`, …, those before microformats2 by their later names.
  var properties: [String] {
    names.compactMap { name in
      if let new = Self.legacy[String(name)] { return new }
      let kind = name.prefix(2)
      return kind == "p-" || kind == "u-" || kind == "e-" || name.hasPrefix("dt-") ? String(name) : nil
    }
  }

  var isProperty: Bool { !properties.isEmpty }

  /// The kind of thing that the element is by itself: `h-entry`, `h-card`, …
  var root: Substring? {
    names.first { $0.hasPrefix("h-") || $0 == "hentry" || $0 == "vcard" || $0 == "hfeed" }
  }

  /// https://microformats.org/wiki/microformats2-parsing, backcompat.
  private static let legacy = [
    "entry-title": "p-name", "entry-content": "e-content", "entry-summary": "p-summary", "published": "dt-published",
    "updated": "dt-updated",
    "author": "p-author", "fn": "p-name", "photo": "u-photo",
  ]
}
