import Archive
import Crawl
import Extraction
import Fetch
import Foundation
import Web
import Yams

/// Reads a configuration: strictly, and all of it, so that one run names everything that is wrong.
struct SettingsReader {
  private let file: String
  private let environment: [String: String]
  private var folder: String { URL(fileURLWithPath: file).deletingLastPathComponent().path }

  init(file: String, environment: [String: String]) {
    self.file = file
    self.environment = environment
  }

  /// The settings of a configuration text, or everything that is wrong with it.
  func read(_ text: String) throws(SettingsProblems) -> Settings {
    var settings = Settings(archive: absolute("archive"), state: absolute("state"))
    settings.file = file
    guard let root = try compose(text) else { return settings }
    var node: SettingsNode
    do throws(SettingsProblem) {
      node = try SettingsNode(root, file: file, path: "")
    } catch {
      throw SettingsProblems([error])
    }
    read(&node, into: &settings)
    node.refuseUnknownKeys()
    guard node.problems.isEmpty else { throw SettingsProblems(node.problems.sorted { $0.line < $1.line }) }
    return settings
  }

  private func compose(_ text: String) throws(SettingsProblems) -> Node? {
    do {
      // Each value is read as text by whoever knows what it should be: guessing at types would only cost time.
      return try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw SettingsProblems([Self.problem(error, file: file)])
    } catch {
      throw SettingsProblems([SettingsProblem(file: file, line: 0, key: "", reason: "is not YAML: \(error)")])
    }
  }

  private static func problem(_ error: YamlError, file: String) -> SettingsProblem {
    switch error {
    case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
      SettingsProblem(file: file, line: mark.line, key: "", reason: "is not YAML: \(what)")
    case .duplicatedKeysInMapping(let keys, let context):
      SettingsProblem(
        file: file, line: context.mark.line, key: keys.joined(separator: ", "), reason: "is given twice")
    default:
      SettingsProblem(file: file, line: 0, key: "", reason: "is not YAML: \(error)")
    }
  }

  // MARK: Sections

  private func read(_ node: inout SettingsNode, into settings: inout Settings) {
    settings.archive = node.string("archive").map(absolute) ?? settings.archive
    settings.state = node.string("state").map(absolute) ?? settings.state
    let formats = ArchiveFormat.allCases.map(\.rawValue).joined(separator: ", ")
    settings.crawl.formats =
      node.list("formats", "one of \(formats)") { ArchiveFormat(rawValue: $0) } ?? settings.crawl.formats
    if settings.crawl.formats.isEmpty { node.complain("formats", "names no format: at least one of \(formats)") }
    node.section("schedule") { readSchedule(&$0, into: &settings.crawl.schedule) }
    node.section("fetch") { readFetch(&$0, into: &settings.crawl.fetch) }
    node.section("limits") { limits in
      let crawl = settings.crawl.limits
      settings.crawl.limits.processorTime =
        limits.duration("page_cpu", atLeast: .milliseconds(1)) ?? crawl.processorTime
      settings.crawl.limits.memory = limits.size("page_memory") ?? crawl.memory
    }
    node.section("articles") { readArticles(&$0, into: &settings.crawl.articles) }
    node.section("retention") { readRetention(&$0, into: &settings.crawl.retention) }
    node.section("log") { log in
      settings.log.level = log.choice("level", LogLevel.self) ?? settings.log.level
      settings.log.format = log.choice("format", LogFormat.self) ?? settings.log.format
    }
    node.section("metrics") { settings.metricsTextfile = $0.string("textfile").map(absolute) }
    settings.opml = (node.strings("opml") ?? []).map(absolute)
    var taken: Set<String> = []
    node.sections("sources") { source in
      guard let read = readSource(&source, taken: taken) else { return }
      taken.insert(read.id)
      settings.crawl.sources.append(read)
    }
  }

  private func readSchedule(_ node: inout SettingsNode, into schedule: inout ScheduleSettings) {
    schedule.interval = node.duration("interval", atLeast: .seconds(1)) ?? schedule.interval
    schedule.minInterval =
      node.duration("min_interval", atLeast: .seconds(1)) ?? min(schedule.minInterval, schedule.interval)
    schedule.maxInterval =
      node.duration("max_interval", atLeast: .seconds(1)) ?? max(schedule.maxInterval, schedule.interval)
    schedule.adaptive = node.bool("adaptive") ?? schedule.adaptive
    if schedule.minInterval > schedule.maxInterval {
      node.complain("min_interval", "is longer than max_interval")
    }
  }

  private func readFetch(_ node: inout SettingsNode, into fetch: inout FetchSettings) {
    fetch.userAgent = node.string("user_agent") ?? fetch.userAgent
    if fetch.userAgent.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      node.complain("user_agent", "holds a control character")
    }
    fetch.concurrency = node.number("concurrency", in: 1...20_000) ?? fetch.concurrency
    fetch.perHost = node.number("per_host", in: 1...1000) ?? fetch.perHost
    fetch.hostDelay = node.duration("host_delay") ?? fetch.hostDelay
    fetch.connectTimeout = node.duration("connect_timeout", atLeast: .milliseconds(1)) ?? fetch.connectTimeout
    fetch.timeout = node.duration("timeout", atLeast: .milliseconds(1)) ?? fetch.timeout
    fetch.maxBody = node.size("max_body") ?? fetch.maxBody
    fetch.maxRedirects = node.number("max_redirects", in: 0...50) ?? fetch.maxRedirects
    fetch.robots = node.bool("robots") ?? fetch.robots
    fetch.allowNetworks =
      node.list("allow_networks", "a network such as 127.0.0.0/8 or ::1/128") { AddressRange($0) }
      ?? fetch.allowNetworks
    fetch.proxy = node.string("proxy") ?? fetch.proxy
    fetch.caFile = node.string("ca_file").map(absolute) ?? fetch.caFile
  }

  private func readArticles(_ node: inout SettingsNode, into articles: inout ArticleSettings) {
    articles.content = node.choice("content", ContentOrigin.self) ?? articles.content
    articles.revisions = node.bool("revisions") ?? articles.revisions
    articles.nearDuplicates = node.bool("near_duplicates") ?? articles.nearDuplicates
    articles.maxAge = node.duration("max_age", atLeast: .seconds(1)) ?? articles.maxAge
    articles.backfill = node.bool("backfill") ?? articles.backfill
    articles.revisit = ages("revisit", &node) ?? articles.revisit
    let directives = PageDirective.allCases.map(\.rawValue).joined(separator: ", ")
    articles.obey = node.list("obey", "one of \(directives)") { PageDirective(rawValue: $0) } ?? articles.obey
  }

  private func ages(_ key: String, _ node: inout SettingsNode) -> [Duration]? {
    node.list(key, "a list of durations such as 1h or 7d") { text in
      DurationText.parse(text).flatMap { $0 > .zero ? $0 : nil }
    }
  }

  private func readRetention(_ node: inout SettingsNode, into retention: inout RetentionSettings) {
    retention.maxAge = node.duration("max_age", atLeast: .seconds(1)) ?? retention.maxAge
    retention.maxSize = node.size("max_size") ?? retention.maxSize
  }

  private func readSource(_ node: inout SettingsNode, taken: Set<String>) -> SourceSettings? {
    let id = node.string("id")
    let url = node.value("url", "an absolute http or https address") { WebURL($0).flatMap { $0.isWeb ? $0 : nil } }
    var source = url.map { SourceSettings(id: id ?? SourceID.from($0, taken: taken), url: $0) }
    if let id, !SourceID.isValid(id) {
      node.complain("id", "'\(id)' is not 1 to 64 letters, digits, '-', '_' or '.'")
    }
    if let id = source?.id, taken.contains(id) { node.complain("id", "'\(id)' is the id of another source too") }
    if url == nil, node.problems.isEmpty { node.complain("url", "is missing: each source needs an address") }
    source?.kind = node.choice("kind", SourceKind.self) ?? .auto
    source?.title = node.string("title")
    source?.tags = node.strings("tags") ?? []
    source?.overrides = readOverrides(&node)
    return node.problems.isEmpty ? source : nil
  }

  private func readOverrides(_ node: inout SettingsNode) -> SourceOverrides {
    var overrides = SourceOverrides()
    overrides.interval = node.duration("interval", atLeast: .seconds(1))
    overrides.adaptive = node.bool("adaptive")
    overrides.content = node.choice("content", ContentOrigin.self)
    overrides.maxAge = node.duration("max_age", atLeast: .seconds(1))
    overrides.backfill = node.bool("backfill")
    overrides.nearDuplicates = node.bool("near_duplicates")
    overrides.revisions = node.bool("revisions")
    overrides.revisit = ages("revisit", &node)
    node.section("retention") { readRetention(&$0, into: &overrides.retention) }
    overrides.hostDelay = node.duration("host_delay")
    overrides.timeout = node.duration("timeout", atLeast: .milliseconds(1))
    overrides.maxBody = node.size("max_body")
    overrides.robots = node.bool("robots")
    overrides.userAgent = node.string("user_agent")
    overrides.proxy = node.string("proxy")
    overrides.include = node.list("include", "a regular expression") { URLPattern($0) } ?? []
    overrides.exclude = node.list("exclude", "a regular expression") { URLPattern($0) } ?? []
    overrides.headers = headers(&node)
    return overrides
  }

  // MARK: Headers and secrets

  /// Header fields; a value may be `{ env: NAME }` or `{ file: PATH }`, so that no secret stands in the configuration.
  private func headers(_ node: inout SettingsNode) -> [HeaderField] {
    var fields: [HeaderField] = []
    for (name, value) in node.pairs("headers") ?? [] {
      guard let text = value.scalar?.string ?? secret(value, name, &node) else {
        node.complain("headers", "'\(name)' is neither a text nor { env: NAME } nor { file: PATH }")
        continue
      }
      let isToken = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      guard isToken, !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" }) else {
        node.complain("headers", "'\(name)' is not a header field, or its value holds a control character")
        continue
      }
      fields.append(HeaderField(name: name, value: text))
    }
    return fields
  }

  private func secret(_ value: Node, _ name: String, _ node: inout SettingsNode) -> String? {
    guard let pair = value.mapping?.first, let kind = pair.key.scalar?.string, let place = pair.value.scalar?.string
    else {
      return nil
    }
    if kind == "env" {
      if let text = environment[place] { return text }
      return node.fail("headers", "'\(name)' wants the environment variable \(place), which is not set")
    }
    guard kind == "file" else { return nil }
    do {
      let text = try String(contentsOfFile: absolute(place), encoding: .utf8)
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    } catch {
      return node.fail("headers", "'\(name)' wants the file \(absolute(place)), which cannot be read")
    }
  }

  private func absolute(_ path: String) -> String {
    let expanded = path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst(1) : path
    return expanded.hasPrefix("/")
      ? expanded : URL(fileURLWithPath: expanded, relativeTo: URL(fileURLWithPath: folder + "/")).path
  }
}

/// Everything that is wrong with a configuration, in the order of its lines.
struct SettingsProblems: Error, CustomStringConvertible {
  let problems: [SettingsProblem]

  init(_ problems: [SettingsProblem]) { self.problems = problems }

  var description: String { problems.map(\.description).joined(separator: "\n") }
}
