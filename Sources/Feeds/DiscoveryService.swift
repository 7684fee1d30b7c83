import Web

/// A service whose pages have their feeds at addresses that follow from their own.
struct DiscoveryService: Sendable {
  let name: String
  private let domain: String
  let templates: [Template]

  init(_ name: String, domain: String, _ templates: [Template]) {
    self.name = name
    self.domain = domain
    self.templates = templates
  }

  func owns(_ host: String) -> Bool { host == domain || host.hasSuffix("." + domain) }

  /// A form of a page's path and the feed's address that belongs to it. `{1}` stands for a segment, `{@1}` for one that begins
  /// with an at sign, `*` for any path; in the feed's address `{name}` for a parameter of the page's query, `{channel}` for a channel's id.
  struct Template: Sendable {
    private let path: String
    private let feed: String
    let type: String
    private let onSubdomain: Bool

    init(_ path: String, _ feed: String, _ type: String, onSubdomain: Bool = false) {
      self.path = path
      self.feed = feed
      self.type = type
      self.onSubdomain = onSubdomain
    }

    /// The feed's address, nil if the page is not of this form.
    func address(for page: WebURL, channel: String?) -> String? {
      let labels = page.host.split(separator: ".").count
      if onSubdomain, labels < 3 || page.host.hasPrefix("www.") { return nil }
      guard var values = match(page.path) else { return nil }
      values["channel"] = channel
      for pair in (page.query ?? "").split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
      }
      return fill(values)
    }

    private func match(_ target: String) -> [String: String]? {
      guard path != "*" else { return [:] }
      let wanted = path.split(separator: "/")
      let given = target.split(separator: "/")
      guard wanted.count == given.count else { return nil }
      var values: [String: String] = [:]
      for (pattern, segment) in zip(wanted, given) {
        if pattern.hasPrefix("{@") {
          guard segment.hasPrefix("@") else { return nil }
        } else if pattern.hasPrefix("{") {
          values[String(pattern.dropFirst().dropLast())] = String(segment)
        } else if pattern != segment {
          return nil
        }
      }
      return values
    }

    private func fill(_ values: [String: String]) -> String? {
      var output = ""
      var rest = feed[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        guard let value = values[String(rest[rest.index(after: open)..<close])] else { return nil }
        output += rest[..<open] + value
        rest = rest[rest.index(after: close)...]
      }
      return output + rest
    }
  }
}
