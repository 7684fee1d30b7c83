import Crawl
import Fetch
import Testing

@testable import winnow

struct SettingsReaderTests {
  private func read(_ text: String, environment: [String: String] = [:]) throws(SettingsProblems) -> Settings {
    try SettingsReader(file: "/etc/winnow/winnow.yaml", environment: environment).read(text)
  }

  private func problems(_ text: String) -> [String] {
    do throws(SettingsProblems) {
      _ = try read(text)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `an empty configuration is all defaults`() throws {
    let settings = try read("")
    #expect(settings.archive == "/etc/winnow/archive")
    #expect(settings.crawl.fetch.concurrency == 128)
    #expect(settings.crawl.schedule.maxInterval == .seconds(86_400))
  }

  @Test func `a problem is one line, whatever it cites`() {
    let found = problems("sources: [{ url: \"no\\naddress\\u001b[2J\" }]\n\"a\\nkey\": 1\n")
    #expect(found.count == 2)
    #expect(found.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 } }, "\(found)")
  }

  @Test func `every key of a source is read`() throws {
    let settings = try read(
      """
      sources:
        - id: a
          url: https://a.example/feed
          kind: feed
          interval: 1s
          include: ["/news/"]
          headers: { Authorization: { env: TOKEN }, X-Plain: yes please }
          tags: [x, y]
          host_delay: 0s
      """, environment: ["TOKEN": "Bearer 1"])
    let source = try #require(settings.crawl.sources.first)
    #expect(source.overrides.interval == .seconds(1))
    #expect(source.overrides.hostDelay == .zero)
    #expect(source.overrides.headers.map(\.value).sorted() == ["Bearer 1", "yes please"])
    #expect(source.tags == ["x", "y"])
  }

  @Test func `revisits and retention are read, for all and for one source`() throws {
    let settings = try read(
      """
      articles: { revisit: [2h, 1d] }
      retention: { max_age: 365d }
      sources:
        - { url: "https://a.example/", revisit: [], retention: { max_size: 10MiB } }
        - { url: "https://b.example/" }
      """)
    #expect(settings.crawl.articles.revisit == [.seconds(7200), .seconds(86_400)])
    #expect(settings.crawl.retention == RetentionSettings(maxAge: .seconds(365 * 86_400)))
    #expect(settings.crawl.sources.map(\.overrides.revisit) == [[], nil])
    #expect(settings.crawl.sources.map(\.overrides.retention.maxSize) == [10 << 20, nil])
    #expect(problems("articles: { revisit: [soon] }").first?.contains("articles.revisit") == true)
    #expect(problems("retention: { max_size: 0 }").first?.contains("retention.max_size") == true)
  }

  @Test func `each problem names file, line and key`() {
    let found = problems(
      """
      archive: a
      fetch:
        concurency: 3
        timeout: soon
        per_host: 0
      sources:
        - url: nonsense
        - id: b/c
          url: https://b.example/
      """)
    #expect(
      found == [
        "/etc/winnow/winnow.yaml:3: fetch.concurency: is not a key that winnow knows: did you mean 'concurrency'?",
        "/etc/winnow/winnow.yaml:4: fetch.timeout: 'soon' is not a duration such as 30s, 15m, 6h or 7d of at least 0.001 seconds",
        "/etc/winnow/winnow.yaml:5: fetch.per_host: '0' is not a whole number from 1 to 1000",
        "/etc/winnow/winnow.yaml:7: sources[0].url: 'nonsense' is not an absolute http or https address",
        "/etc/winnow/winnow.yaml:8: sources[1].id: 'b/c' is not 1 to 64 letters, digits, '-', '_' or '.'",
      ])
  }

  @Test func `a key that is given twice is named with its line`() {
    #expect(
      problems("state: s\nfetch:\n  timeout: 5s\n  timeout: 6s\n")
        == ["/etc/winnow/winnow.yaml:3: timeout: is given twice"])
  }

  @Test(arguments: [
    "a: [", "- 1", "formats: []", "formats: [pdf]", "archive: a\narchive: b", "sources: {}", "sources: [{}]",
  ])
  func `what is no configuration is refused in one line each`(text: String) {
    #expect(problems(text).count == 1)
    #expect(problems(text).allSatisfy { !$0.contains("\n") })
  }

  @Test func `two sources of one id are refused`() {
    let text = "sources: [{id: a, url: 'https://a.example/'}, {id: a, url: 'https://b.example/'}]"
    #expect(problems(text).count == 1)
  }

  @Test func `a missing secret is named, never shown`() {
    let text = "sources: [{url: 'https://a.example/', headers: {Authorization: {env: NOPE}}}]"
    #expect(problems(text).first?.contains("NOPE") == true)
  }

  @Test(arguments: [("30s", 30), ("15m", 900), ("6h", 21_600), ("7d", 604_800), ("0s", 0), ("45", 45)])
  func `durations are read`(text: String, seconds: Int) {
    #expect(DurationText.parse(text) == .seconds(seconds))
  }

  @Test(arguments: [("512KiB", 524_288), ("10MiB", 10_485_760), ("1GB", 1_000_000_000), ("7", 7)])
  func `sizes are read`(text: String, bytes: Int) {
    #expect(SizeText.parse(text) == bytes)
  }

  @Test(arguments: ["", "s", "-1s", "1y", "1e99d", "∞"])
  func `what is no duration is none`(text: String) {
    #expect(DurationText.parse(text) == nil)
  }
}
