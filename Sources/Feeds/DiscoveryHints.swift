import Markup
import Web

/// What a page says about the software that made it.
struct DiscoveryHints {
  /// `meta name=generator` and `application-name`, in lower case.
  let generators: String
  /// Hosts of its link elements' targets: the servers of its platform.
  let hosts: Set<String>
  /// Relations of its link elements to their targets.
  let targets: [String: WebURL]
  /// The id of the YouTube channel that the page is about.
  let channelID: String?

  init(survey: ListingSurvey?, scripts: [Script], url: WebURL) {
    var generators: [String] = []
    var hosts: Set<String> = []
    var targets: [String: WebURL] = [:]
    var channelID: String?
    for meta in survey?.metas ?? [] {
      let content = meta["content"] ?? ""
      let name = (meta["name"] ?? meta["property"] ?? "").lowercased()
      if ["generator", "application-name", "al:ios:app_name", "powered-by"].contains(name) {
        generators.append(content.lowercased())
      }
      if ["channelId", "identifier"].contains(meta["itemprop"] ?? ""), content.hasPrefix("UC") {
        channelID = channelID ?? content
      }
    }
    for link in survey?.links ?? [] {
      guard let href = link["href"], let target = WebURL(href, relativeTo: survey?.base ?? url) else { continue }
      hosts.insert(target.host)
      for relation in DiscoveryWords.relations(of: link) where targets[relation] == nil { targets[relation] = target }
    }
    self.generators = generators.joined(separator: " ")
    self.hosts = hosts
    self.targets = targets
    self.channelID =
      channelID ?? targets["canonical"].flatMap(Self.channel) ?? scripts.lazy.compactMap(Self.channel).first
  }

  /// `/channel/UC…`
  private static func channel(_ url: WebURL) -> String? {
    let segments = url.path.split(separator: "/")
    guard segments.count >= 2, segments[0] == "channel", segments[1].hasPrefix("UC") else { return nil }
    return String(segments[1])
  }

  /// The first `"externalId":"UC…"` or `"channelId":"UC…"` of the page's state.
  private static func channel(_ script: Script) -> String? {
    for key in ["\"externalId\":\"UC", "\"channelId\":\"UC"] {
      guard let found = script.text.firstRange(of: key) else { continue }
      let id = script.text[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      if id.utf8.count == 22 { return "UC" + id }
    }
    return nil
  }
}
