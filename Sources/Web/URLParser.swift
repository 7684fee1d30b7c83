/// The WHATWG URL parser, written as one pass from left to right over bytes.
struct URLParser {
  private let input: [UInt8]
  private let base: WebURL?
  private var position = 0
  private var output: [UInt8] = []
  private var parts = WebURL.Parts()

  /// Longer than any server answers to; a data: URL of megabytes in a link must not be copied about.
  private static let longest = 64 * 1024

  init(reference: [UInt8], base: WebURL?) {
    var start = reference.startIndex
    var end = reference.endIndex
    while start < end, reference[start] <= 0x20 { start += 1 }
    while end > start, reference[end - 1] <= 0x20 { end -= 1 }
    let trimmed = reference[start..<end]
    // Tabs and line ends inside a URL are dropped, wherever they stand.
    if trimmed.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      input = trimmed.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    } else {
      input = Array(trimmed)
    }
    self.base = base
  }

  mutating func parse() -> WebURL? {
    guard input.count <= Self.longest else { return nil }
    output.reserveCapacity(input.count + 16)
    if let schemeEnd = schemeLength() {
      let scheme = input[..<schemeEnd].map(lowercased)
      position = schemeEnd + 1
      let special = scheme == Self.http || scheme == Self.https
      if special, let base, Array(base.scheme.utf8) == scheme, !hasSlash(at: position) {
        return relative(to: base)  // "https:page.html" is an old way to write a relative link
      }
      output += scheme
      parts.schemeEnd = Int32(output.count)
      return special ? authorityForm() : opaqueForm()
    }
    guard let base else { return nil }
    return relative(to: base)
  }

  private static let http = Array("http".utf8)
  private static let https = Array("https".utf8)

  // MARK: Forms

  private mutating func opaqueForm() -> WebURL? {
    output.append(UInt8(ascii: ":"))
    parts.hostStart = Int32(output.count)
    parts.hostEnd = parts.hostStart
    parts.pathStart = parts.hostStart
    appendEncoded(until: [UInt8(ascii: "?"), UInt8(ascii: "#")], set: .opaque)
    parts.pathEnd = Int32(output.count)
    return queryAndFragment()
  }

  private mutating func authorityForm() -> WebURL? {
    while position < input.count, isSlash(input[position]) { position += 1 }
    var end = position
    var lastAt: Int?
    while end < input.count, !isSlash(input[end]), input[end] != UInt8(ascii: "?"), input[end] != UInt8(ascii: "#") {
      if input[end] == UInt8(ascii: "@") { lastAt = end }
      end += 1
    }
    output += [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "/")]
    if let lastAt {
      appendCredentials(input[position..<lastAt])
      position = lastAt + 1
    }
    guard appendHostAndPort(input[position..<end]) else { return nil }
    position = end
    return pathQueryFragment(basePath: nil)
  }

  private mutating func relative(to base: WebURL) -> WebURL? {
    guard base.isWeb else { return relativeToOpaque(base) }
    if hasSlash(at: position), hasSlash(at: position + 1) {
      output = Array(base.scheme.utf8)
      parts.schemeEnd = Int32(output.count)
      return authorityForm()
    }
    let source = Array(base.text.utf8)
    parts = base.parts
    let pathStart = Int(base.parts.pathStart)
    if position == input.count || input[position] == UInt8(ascii: "#") {
      output = Array(source[..<Int(base.parts.queryEnd)])
      return fragment()
    }
    if input[position] == UInt8(ascii: "?") {
      output = Array(source[..<Int(base.parts.pathEnd)])
      return queryAndFragment()
    }
    output = Array(source[..<pathStart])
    return pathQueryFragment(basePath: source[pathStart..<Int(base.parts.pathEnd)])
  }

  private mutating func relativeToOpaque(_ base: WebURL) -> WebURL? {
    guard position < input.count, input[position] == UInt8(ascii: "#") else { return nil }
    output = Array(base.withoutFragment.text.utf8)
    parts = base.parts
    return fragment()
  }

  // MARK: Authority

  private mutating func appendCredentials(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    var seenColon = false
    for byte in bytes {
      if byte == UInt8(ascii: ":"), !seenColon {
        seenColon = true
        output.append(byte)
      } else {
        PercentEncoding.append(byte, to: &output, set: .userInfo)
      }
    }
    output.append(UInt8(ascii: "@"))
  }

  private mutating func appendHostAndPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    var hostBytes = bytes
    var port: Int?
    if let colon = portColon(in: bytes) {
      hostBytes = bytes[..<colon]
      let digits = bytes[(colon + 1)...]
      if !digits.isEmpty {
        guard digits.count <= 8, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard value <= 65_535 else { return false }
        port = value
      }
    }
    guard let host = HostParser.parse(Array(hostBytes)) else { return false }
    parts.hostStart = Int32(output.count)
    output += host
    parts.hostEnd = Int32(output.count)
    let isSecure = parts.schemeEnd == 5
    if let port, port != (isSecure ? 443 : 80) {
      parts.port = Int32(port)
      output += Array(":\(port)".utf8)
    } else {
      parts.port = -1
    }
    return true
  }

  private func portColon(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.endIndex
    while index > bytes.startIndex {
      index -= 1
      if bytes[index] == UInt8(ascii: "]") { return nil }
      if bytes[index] == UInt8(ascii: ":") { return index }
    }
    return nil
  }

  // MARK: Path, query, fragment

  private mutating func pathQueryFragment(basePath: ArraySlice<UInt8>?) -> WebURL? {
    parts.pathStart = Int32(output.count)
    // Start of each segment of the path written so far, so that ".." can take one back.
    var segments: [Int] = []
    if let basePath, position < input.count, !isSlash(input[position]) {
      appendBase(basePath, segments: &segments)
    } else if position < input.count, isSlash(input[position]) {
      position += 1
    }
    appendSegments(&segments)
    if output.count == Int(parts.pathStart) { output.append(UInt8(ascii: "/")) }
    parts.pathEnd = Int32(output.count)
    return queryAndFragment()
  }

  /// All of the base's path up to its last slash. It is normalised already.
  private mutating func appendBase(_ path: ArraySlice<UInt8>, segments: inout [Int]) {
    guard let last = path.lastIndex(of: UInt8(ascii: "/")) else { return }
    for index in path.startIndex..<last {
      if path[index] == UInt8(ascii: "/") { segments.append(output.count) }
      output.append(path[index])
    }
  }

  private mutating func appendSegments(_ segments: inout [Int]) {
    while true {
      let start = position
      while position < input.count, !isSlash(input[position]), input[position] != UInt8(ascii: "?"),
        input[position] != UInt8(ascii: "#")
      {
        position += 1
      }
      let more = position < input.count && isSlash(input[position])
      append(segment: input[start..<position], isLast: !more, segments: &segments)
      guard more else { return }
      position += 1
    }
  }

  private mutating func append(segment: ArraySlice<UInt8>, isLast: Bool, segments: inout [Int]) {
    switch Self.dots(segment) {
    case 1:
      if isLast { appendEmptySegment(&segments) }
    case 2:
      if let start = segments.popLast() { output.removeSubrange(start...) }
      if isLast { appendEmptySegment(&segments) }
    default:
      segments.append(output.count)
      output.append(UInt8(ascii: "/"))
      for byte in segment { PercentEncoding.append(byte, to: &output, set: .path) }
    }
  }

  private mutating func appendEmptySegment(_ segments: inout [Int]) {
    segments.append(output.count)
    output.append(UInt8(ascii: "/"))
  }

  /// 1 for ".", 2 for "..", also with %2e; else 0.
  private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
    guard !segment.isEmpty, segment.count <= 6 else { return 0 }
    var count = 0
    var index = segment.startIndex
    while index < segment.endIndex {
      if segment[index] == UInt8(ascii: ".") {
        index += 1
      } else if index + 2 < segment.endIndex, segment[index] == UInt8(ascii: "%"),
        segment[index + 1] == UInt8(ascii: "2"), segment[index + 2] | 0x20 == UInt8(ascii: "e")
      {
        index += 3
      } else {
        return 0
      }
      count += 1
    }
    return count <= 2 ? count : 0
  }

  private mutating func queryAndFragment() -> WebURL? {
    if position < input.count, input[position] == UInt8(ascii: "?") {
      output.append(input[position])
      position += 1
      appendEncoded(until: [UInt8(ascii: "#")], set: .query)
    }
    parts.queryEnd = Int32(output.count)
    return fragment()
  }

  private mutating func fragment() -> WebURL? {
    if position < input.count, input[position] == UInt8(ascii: "#") {
      output.append(input[position])
      position += 1
      appendEncoded(until: [], set: .fragment)
    }
    return WebURL(text: String(decoding: output, as: UTF8.self), parts: parts)
  }

  private mutating func appendEncoded(until stops: [UInt8], set: PercentEncoding.Set) {
    while position < input.count, !stops.contains(input[position]) {
      PercentEncoding.append(input[position], to: &output, set: set)
      position += 1
    }
  }

  // MARK: Bytes

  private func schemeLength() -> Int? {
    guard let first = input.first, isLetter(first) else { return nil }
    for (index, byte) in input.enumerated() {
      if byte == UInt8(ascii: ":") { return index }
      guard
        isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ".")
      else { return nil }
    }
    return nil
  }

  private func hasSlash(at index: Int) -> Bool { index < input.count && isSlash(input[index]) }

  private func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
