import Foundation

/// Reads the lines of a robots.txt file into groups (RFC 9309 section 2.2), as tolerantly as the large crawlers do.
struct RobotsParser {
  private(set) var groups: [RobotsGroup] = []
  private(set) var sitemaps: [String] = []

  private var group = RobotsGroup()
  /// Whether the open group has a rule: the next user-agent line then begins another one.
  private var hasRule = false
  private var seenSitemaps: Set<String> = []

  /// Bytes that are read; the rest of a larger file is as if it weren't there. RFC 9309 section 2.5 asks for 500 KiB.
  static let longest = 1024 * 1024
  /// Seconds. A longer wait is taken for this one: nobody means "once a week".
  static let longestDelay = 86_400.0

  /// Reads a file as it was received, with or without a byte order mark.
  mutating func parse(file bytes: [UInt8]) {
    parse(text: Self.utf8(bytes))
  }

  /// Reads text in UTF-8. A byte order mark is no part of a text any more: here it is a character like others.
  mutating func parse(text: ArraySlice<UInt8>) {
    for line in text.prefix(Self.longest).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { read(line: line) }
    close()
  }

  private mutating func read(line: ArraySlice<UInt8>) {
    guard let (name, value) = Self.record(in: line) else { return }
    switch name {
    case "user-agent", "useragent", "user agent": readUserAgent(value)
    case "allow": readRule(value, allows: true)
    case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw": readRule(value, allows: false)
    case "crawl-delay", "crawldelay", "crawl delay": readDelay(value)
    case "sitemap", "site-map": readSitemap(value)
    default: readUnknown(value)
    }
  }

  private mutating func readUserAgent(_ value: ArraySlice<UInt8>) {
    if hasRule { close() }
    let token = RobotsGroup.productToken(String(decoding: value, as: UTF8.self))
    if !token.isEmpty { group.tokens.append(token) }
  }

  private mutating func readRule(_ value: ArraySlice<UInt8>, allows: Bool) {
    hasRule = true
    // An empty value is a rule that matches nothing. Without a user-agent line before it a rule holds for nobody.
    guard !value.isEmpty, value.count <= RobotsPattern.longest, !group.tokens.isEmpty else { return }
    group.rules.append(RobotsRule(allows: allows, pattern: RobotsPattern(value)))
    if allows, let directory = Self.directory(ofIndexPage: value) {
      group.rules.append(RobotsRule(allows: true, pattern: RobotsPattern(directory[...])))
    }
  }

  /// Who may read `/folder/index.html` may read `/folder/`, which is the same page: `/folder/$`.
  private static func directory(ofIndexPage value: ArraySlice<UInt8>) -> [UInt8]? {
    for page in ["/index.html", "/index.htm"] where value.suffix(page.utf8.count).elementsEqual(page.utf8) {
      return Array(value.dropLast(page.utf8.count - 1)) + [UInt8(ascii: "$")]
    }
    return nil
  }

  private mutating func readDelay(_ value: ArraySlice<UInt8>) {
    guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite, seconds >= 0 else { return }
    let delay = min(seconds, Self.longestDelay)
    for token in group.tokens { group.crawlDelays[token] = max(delay, group.crawlDelays[token] ?? 0) }
  }

  /// A record that we don't know doesn't end the user-agent lines of a group (RFC 9309 section 2.2.4), unless it is plainly
  /// a rule of another kind, as `Noindex: /path` was: what follows then belongs to the next group.
  private mutating func readUnknown(_ value: ArraySlice<UInt8>) {
    if value.first == UInt8(ascii: "/") || value.first == UInt8(ascii: "*") { hasRule = !group.tokens.isEmpty }
  }

  private mutating func readSitemap(_ value: ArraySlice<UInt8>) {
    let address = String(decoding: value, as: UTF8.self)
    if !address.isEmpty, seenSitemaps.insert(address).inserted { sitemaps.append(address) }
  }

  private mutating func close() {
    if !group.tokens.isEmpty { groups.append(group) }
    group = RobotsGroup()
    hasRule = false
  }
}

extension RobotsParser {
  /// The field name in lower case and its value, without the comment. `disallow /path`, its colon forgotten, counts too.
  private static func record(in line: ArraySlice<UInt8>) -> (name: String, value: ArraySlice<UInt8>)? {
    let content = trimmed(line.prefix { $0 != UInt8(ascii: "#") })
    guard !content.isEmpty else { return nil }
    if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
      return (name(trimmed(content[..<colon])), trimmed(content[(colon + 1)...]))
    }
    let words = content.split(whereSeparator: isBlank)
    return words.count == 2 ? (name(words[0]), words[1]) : nil
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    // No known name is longer; the rest needn't become a String.
    bytes.count <= 32 ? String(decoding: bytes, as: UTF8.self).lowercased() : ""
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return bytes[first...last]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }

  /// The file without its byte order mark, from UTF-16 too, which the RFC doesn't allow and editors write.
  private static func utf8(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]),
      let text = String(bytes: bytes.prefix(2 * longest), encoding: .utf16)
    {
      return Array(text.utf8)[...]
    }
    return bytes[...]
  }
}
