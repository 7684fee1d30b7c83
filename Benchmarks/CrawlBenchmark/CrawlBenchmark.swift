import Foundation

/// What a whole crawl costs, beside what cannot be done without. All servers are on loopback, and this program's own.
///
///     CrawlBenchmark WINNOW [work] [polls] [latency] [spacing]      WINNOW is the release build's program
///
/// - `work`: CPU of a cold crawl beside the sum of `curl --parallel`, libxml2's parse and two durable files a page; of an
///   incremental one; and the memory.
/// - `polls`: CPU of a warm poll of 1,000 unchanged feeds beside a plain curl_multi program's 304s.
/// - `latency`: wall time with 50 to 300 ms by host, beside the slowest host's own path.
/// - `spacing`: wall time with `host_delay` 250 ms, beside what it demands.
///
/// The smallest of several runs counts, what else the machine does only adds, and the median of the ratios of those that ran
/// side by side.
@main
struct CrawlBenchmark {
  private static let port = 18_480
  private static let repeats = 5
  /// Polls and plain 304s are over in a moment: more runs make steadier figures.
  private static let polled = 9
  private static let atOnce = 128

  static func main() {
    do {
      try run()
    } catch {
      print("CrawlBenchmark: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let winnow = arguments.first else {
      print("CrawlBenchmark: name winnow's release build")
      exit(64)
    }
    let chosen = Set(arguments.dropFirst())
    let parts: [(String, (String) throws -> Void)] = [
      ("work", work), ("polls", polls), ("latency", latency), ("spacing", spacing),
    ]
    for (name, part) in parts where chosen.isEmpty || chosen.contains(name) { try part(winnow) }
  }

  // MARK: CPU and memory

  private static func work(_ winnow: String) throws {
    let site = SyntheticSite(hosts: 20, articles: 20, port: port)
    let pages = Double(site.pages.count)
    try Workplace.with(site, winnow: winnow, later: 2) { place in
      try place.serving {
        // In turns, because the machine's speed changes.
        let runs = try (0..<repeats).map { number in
          let curl = try place.curl(site.pages).cpu
          let plain = try TimedRun(
            Workplace.sibling("FetchBaseline"), [place.list(site.pages), "128"], in: place.directory
          ).cpu
          try place.configure(perHost: 8)
          let cold = try expect(place.crawl(), new: site.pages.count)
          let parse = try Limits.parse(place.root) * pages / (pages + 40)
          let files = try Limits.durableFiles(
            like: place.archive, in: place.directory.appendingPathComponent("files\(number)"))
          return (curl: curl, plain: plain, parse: parse, files: files, cold: cold)
        }
        let warm = try best { try expect(place.crawl(), new: 0) }
        for host in stride(from: 0, to: site.hosts, by: 2) { try site.announce(host, 22, in: place.root) }
        let incremental = try expect(place.crawl(), new: 20)
        let ratios = runs.map { $0.cold.cpu / ($0.curl + $0.parse + $0.files) }
        func least(_ part: (Int) -> Double) -> Double { runs.indices.map(part).min() ?? 0 }
        let (curl, parse, files) = (least { runs[$0].curl }, least { runs[$0].parse }, least { runs[$0].files })
        let cold = least { runs[$0].cold.cpu }
        print("\(Int(pages)) pages of \(site.hosts) hosts, ms of CPU a page, the best of \(repeats) runs")
        row("curl --parallel", curl, pages)
        row("curl_multi in C", least { runs[$0].plain }, pages)
        row("libxml2's parse", parse, pages)
        row("two durable files", files, pages)
        row("the limits together", curl + parse + files, pages)
        row(
          "winnow, cold", cold, pages,
          "\(ratio(cold, curl + parse + files)) x the limits, \(spread(ratios)); "
            + "\(pad(runs.map(\.cold.peak).max() ?? 0, 1)) MiB; \(pad(least { runs[$0].cold.wall }, 2)) s")
        row("winnow, warm, a feed", warm.cpu, Double(site.hosts), "\(pad(warm.peak, 1)) MiB")
        row("winnow, incremental", incremental.cpu, 20, "20 new pages; \(pad(incremental.peak, 1)) MiB")
      }
    }
  }

  private static func polls(_ winnow: String) throws {
    var site = SyntheticSite(hosts: 250, articles: 4, port: port)
    site.isHeavy = false
    site.feedsPerHost = 4
    let feeds = site.feeds
    let count = Double(feeds.count)
    try Workplace.with(site, winnow: winnow) { place in
      try place.serving {
        try place.configure(perHost: 8, concurrency: atOnce)
        _ = try expect(place.crawl(), new: site.pages.count)
        // Both are whole programs, from their start to their end, with as many transfers open at once; in turns, because the
        // machine's speed changes.
        let baseline = Workplace.sibling("FetchBaseline")
        let tagged = try place.tagged(feeds)
        let runs = try (0..<polled).map { _ in
          (
            plain: try TimedRun(baseline, [tagged, "\(atOnce)"], in: place.directory),
            warm: try expect(place.crawl(), new: 0)
          )
        }
        let plain = runs.map(\.plain.cpu).sorted()
        let warm = runs.map(\.warm.cpu).sorted()
        let ratios = runs.map { $0.warm.cpu / $0.plain.cpu }
        let idle = try best { try TimedRun(winnow, ["--version"], in: place.directory) }
        print("304s of \(feeds.count) feeds of \(site.hosts) hosts, ms of CPU each, the best of \(polled) runs")
        row("curl_multi in C", plain[0], count, "median \(pad(plain[polled / 2] / count * 1000, 3))")
        row(
          "winnow, warm", warm[0], count,
          "median \(pad(warm[polled / 2] / count * 1000, 3)); \(ratio(warm[0], plain[0])) x, \(spread(ratios)); "
            + "\(pad(runs.map(\.warm.peak).max() ?? 0, 1)) MiB; \(pad(idle.cpu * 1000, 1)) ms of it are the start")
      }
    }
  }

  // MARK: Wall time

  private static func latency(_ winnow: String) throws {
    let site = SyntheticSite(hosts: 20, articles: 20, port: port)
    let (shortest, longest, perHost) = (50, 300, 2)
    try Workplace.with(site, winnow: winnow) { place in
      try place.serving(delays: shortest...longest) {
        try place.configure(perHost: perHost)
        let run = try expect(place.crawl(), new: site.pages.count)
        // robots.txt, the feed, then the pages two by two.
        let path = Double(longest) / 1000 * (2 + (Double(site.articles) / Double(perHost)).rounded(.up))
        print(
          "\(shortest) to \(longest) ms by host, per_host \(perHost): \(pad(run.wall, 2)) s, the slowest host's own path \(pad(path, 2)) s: \(ratio(run.wall, path)) x"
        )
      }
    }
  }

  private static func spacing(_ winnow: String) throws {
    let site = SyntheticSite(hosts: 20, articles: 40, port: port)
    try Workplace.with(site, winnow: winnow) { place in
      try place.serving {
        try place.configure(perHost: 2, hostDelay: "250ms")
        let run = try expect(place.crawl(), new: site.pages.count)
        // The feed and its pages; robots.txt has no pause before it.
        let demanded = 0.25 * Double(site.articles)
        print(
          "host_delay 250 ms: \(pad(run.wall, 2)) s, demanded are \(pad(demanded, 2)) s: \(ratio(run.wall, demanded)) x"
        )
      }
    }
  }

  // MARK: Figures

  private static func best(_ run: () throws -> TimedRun) throws -> TimedRun {
    var best = try run()
    for _ in 1..<repeats {
      let next = try run()
      if next.cpu < best.cpu { best = next }
    }
    return best
  }

  /// A crawl that did not do its work is worth no figure.
  private static func expect(_ run: TimedRun, new: Int) throws -> TimedRun {
    guard run.status == 0, run.number("new") == Double(new), run.number("failed") == 0 else {
      throw InvalidRun(status: run.status, said: String(decoding: run.output.prefix(500), as: UTF8.self))
    }
    return run
  }

  private static func row(_ name: String, _ cpu: Double, _ count: Double, _ more: String = "") {
    print("  \(name.padding(toLength: 22, withPad: " ", startingAt: 0))\(pad(cpu / count * 1000, 3))  \(more)")
  }

  /// What each turn's ratio was.
  private static func spread(_ ratios: [Double]) -> String {
    let sorted = ratios.sorted()
    return
      "run by run \(pad(sorted[0], 2)) to \(pad(sorted[sorted.count - 1], 2)), median \(pad(sorted[sorted.count / 2], 2))"
  }

  private static func ratio(_ one: Double, _ other: Double) -> String { pad(one / other, 2) }

  private static func pad(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }
}

/// A crawl that did not do what it should have done.
private struct InvalidRun: Error {
  let status: Int32
  let said: String
}
