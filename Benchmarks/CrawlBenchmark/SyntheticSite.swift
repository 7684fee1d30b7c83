import Foundation

/// Hosts with a feed and pages each: about 70 kB that every page of a host repeats, and an article that is its own.
struct SyntheticSite {
  let hosts: Int
  let articles: Int
  let port: Int
  /// Whether pages have the weight of real ones; light ones show what is not the page's cost.
  var isHeavy = true
  /// Each announces its share of the articles.
  var feedsPerHost = 1

  /// Seconds since 1970: when everything was published.
  private static let epoch = 1_760_000_000.0

  func address(_ host: Int) -> String { "127.0.20.\(host + 1)" }
  func origin(_ host: Int) -> String { "http://\(address(host)):\(port)" }

  /// All pages that the feeds announce at first.
  var pages: [String] {
    (0..<hosts).flatMap { host in (0..<articles).map { "\(origin(host))/articles/story-\(host)-\($0).html" } }
  }

  var feeds: [String] {
    (0..<hosts).flatMap { host in (0..<feedsPerHost).map { "\(origin(host))/feed\($0).xml" } }
  }

  /// Writes all files, with their gzip forms beside them. `later` further articles a host are there and not yet announced.
  func write(to root: URL, later: Int) throws {
    for host in 0..<hosts {
      var random = Dice(UInt64(host))
      let folder = root.appendingPathComponent(address(host))
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("articles"), withIntermediateDirectories: true)
      let chrome = Chrome(&random, isHeavy: isHeavy)
      for article in 0..<(articles + later) {
        let file = folder.appendingPathComponent("articles/story-\(host)-\(article).html")
        try Data(page(host, article, chrome, &random).utf8).write(to: file)
      }
      try Data("User-agent: *\nDisallow: /private/\n".utf8).write(to: folder.appendingPathComponent("robots.txt"))
      try announce(host, articles, in: root)
    }
    try zip(root)
  }

  /// Writes a host's feeds; articles beyond the first ones come first.
  func announce(_ host: Int, _ count: Int, in root: URL) throws {
    let order = Array((articles..<max(articles, count))) + Array(0..<articles)
    for feed in 0..<feedsPerHost {
      try announce(host, feed, order.filter { $0 % feedsPerHost == feed }, in: root)
    }
  }

  private func announce(_ host: Int, _ number: Int, _ order: [Int], in root: URL) throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let items = order.enumerated().map { place, article in
      let link = "\(origin(host))/articles/story-\(host)-\(article).html"
      let date = formatter.string(from: Date(timeIntervalSince1970: Self.epoch - 3600 * Double(place)))
      return "<item><title>\(title(host, article))</title><link>\(link)</link><guid>\(link)</guid>"
        + "<pubDate>\(date)</pubDate><description>\(title(host, article))</description></item>"
    }
    let feed =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Bench \(host)</title>"
      + "<link>\(origin(host))/</link><description>bench</description>\(items.joined())</channel></rss>"
    let file = root.appendingPathComponent(address(host)).appendingPathComponent("feed\(number).xml")
    try Data(feed.utf8).write(to: file)
    if FileManager.default.fileExists(atPath: file.path + ".gz") { try zip(file) }
  }

  private func zip(_ file: URL) throws {
    let process = try Process.run(
      URL(fileURLWithPath: "/bin/gzip"), arguments: ["-k", "-f", "-n", "-4", "-r", file.path])
    process.waitUntilExit()
  }

  // MARK: Text

  private func title(_ host: Int, _ article: Int) -> String {
    var random = Dice(UInt64(host * 10_000 + article))
    return "\(random.sentence().prefix(60)) (\(host)/\(article))"
  }

  private func page(_ host: Int, _ article: Int, _ chrome: Chrome, _ random: inout Dice) -> String {
    let title = title(host, article)
    let url = "\(origin(host))/articles/story-\(host)-\(article).html"
    var body = ""
    for paragraph in 0..<random.number(8..<30) {
      let sentences = (0..<random.number(2..<6)).map { _ in random.sentence() }
      body += "<p>\(sentences.joined(separator: " "))</p>"
      if paragraph % 5 == 4 { body += "<h2>\(random.sentence())</h2>" }
    }
    let related = (0..<(isHeavy ? 40 : 4)).map { number in
      "<li class=\"card\"><a href=\"/related/\(random.number(0..<1_000_000)).html\"><img src=\"/i/\(number).jpg\" alt=\"\">"
        + "<span>\(random.sentence().prefix(60))</span></a></li>"
    }
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>\(title) - Bench News</title>"
      + "<link rel=\"canonical\" href=\"\(url)\"><meta property=\"og:title\" content=\"\(title)\">"
      + "<meta property=\"article:published_time\" content=\"2025-10-09T08:00:00Z\">\(chrome.head)</head><body>"
      + "\(chrome.top)<main><article><h1>\(title)</h1><p class=\"byline\">By Ada Example</p>\(body)</article></main>"
      + "<aside><h3>Related</h3><ul>\(related.joined())</ul></aside>\(chrome.bottom)</body></html>"
  }
}

/// What one host repeats on every page: style, script, menus, footers.
private struct Chrome {
  let head: String
  let top: String
  let bottom: String

  init(_ random: inout Dice, isHeavy: Bool) {
    let scale = isHeavy ? 1 : 20
    let style = (0..<(500 / scale)).map { index in
      ".c\(index){margin:\(random.number(0..<40))px;padding:\(random.number(0..<40))px;color:#\(random.number(0..<0xFFFFFF))}\n"
    }
    let script = (0..<(300 / scale)).map { index in
      let numbers = (0..<8).map { _ in "\(random.number(0..<1_000_000))" }
      return
        "window.d\(index)={\"k\":\"\(random.number(0..<1_000_000_000))\",\"if\":a<b&&c>d,\"v\":[\(numbers.joined(separator: ","))]};\n"
    }
    let menu = (0..<(120 / scale)).map { index in
      "<li class=\"m\(index % 7)\"><a href=\"/topic/\(index)\" data-x=\"\(random.number(0..<1_000_000_000))\">\(random.noun()) \(random.noun())</a></li>"
    }
    let foot = (0..<(80 / scale)).map { "<div class=\"f\"><a href=\"/about/\($0)\">\(random.noun())</a></div>" }
    head = "<style>\(style.joined())</style><script>\(script.joined())</script>"
    top = "<header><nav><ul>\(menu.joined())</ul></nav></header>"
    bottom = "<footer>\(foot.joined())</footer>"
  }
}

/// SplitMix64: the same site on each machine.
private struct Dice {
  private var state: UInt64

  /// Another multiplier than the step: else one seed would follow the other on the same path.
  init(_ seed: UInt64) { state = (seed &+ 1) &* 0xD134_2543_DE82_EF95 }

  mutating func number(_ range: Range<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((value ^ (value >> 31)) % UInt64(range.count))
  }

  mutating func noun() -> String { Self.nouns[number(0..<Self.nouns.count)] }

  mutating func sentence() -> String {
    let parts = (0..<number(2..<5)).map { _ in
      "\(Self.glue[number(0..<Self.glue.count)]) \(noun()) \(Self.verbs[number(0..<Self.verbs.count)]) "
        + "\(Self.glue[number(0..<Self.glue.count)]) \(noun()) \(number(2..<9999))"
    }
    let text = parts.joined(separator: ", and ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
  private static let nouns = words(
    "harbour council river library engine market valley museum teacher forest battery orchestra railway island doctor "
      + "budget glacier festival kitchen tunnel student satellite farmer bridge theatre election winter reactor village "
      + "camera journal garden")
  private static let verbs = words(
    "opens repairs follows crosses measures paints funds closes studies carries builds questions moves records explains "
      + "restores")
  private static let glue = words(
    "the a this every one another its their that some early late quiet old new small public local careful")
}
