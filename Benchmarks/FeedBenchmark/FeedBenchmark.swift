import CLibxml2
import Feeds
import Foundation
import Web

/// How fast feeds are read, against libxml2's own parse of the same bytes in the same run.
///
///     FeedBenchmark [FILE...]
///
/// Without files, feeds are generated. Each parser reads each feed again and again in a process of its own, so that it finds no
/// heap that the other has left; the best round counts, in seconds of the processor. The parsers take turns, `turns` of them: a
/// machine that is slow for a while is slow for both.
@main
enum FeedBenchmark {
  private static let rounds = 8
  /// More rounds are made until this is spent, in seconds.
  private static let leastTime = 0.25
  private static let turns = 5

  /// Who parses.
  private enum Parser: String {
    case libxml2
    case winnow
  }

  /// What a process found.
  private struct Measurement: Codable {
    let seconds: Double
    let bytes: Int
    let entries: Int
    /// The most memory that the process ever held, in megabytes.
    let memory: Int
  }

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == "--measure", let parser = Parser(rawValue: arguments[1]) {
      let found = measure(parser, text(of: arguments[2]))
      return print(String(decoding: try JSONEncoder().encode(found), as: UTF8.self))
    }
    var total = (plain: 0.0, ours: 0.0)
    for feed in arguments.isEmpty ? GeneratedFeed.allCases.map({ "\($0)" }) : arguments {
      let (plain, ours) = try bestOfTurns(feed)
      total.plain += plain.seconds
      total.ours += ours.seconds
      let note = "\(ours.bytes) bytes, \(ours.entries) entries, \(ours.memory) MB (libxml2 \(plain.memory) MB)"
      print(line(feed, plain.seconds, ours.seconds, note))
    }
    print(line("all", total.plain, total.ours, ""))
  }

  private static func line(_ name: String, _ plain: Double, _ ours: Double, _ note: String) -> String {
    let figures = String(
      format: "libxml2 %8.2f ms  FeedParser %8.2f ms  ratio %.2f", plain * 1000, ours * 1000, ours / plain)
    return "\(name.padding(toLength: 8, withPad: " ", startingAt: 0)) \(figures)  \(note)"
  }

  private static func bestOfTurns(_ feed: String) throws -> (plain: Measurement, ours: Measurement) {
    var best = (plain: try measurement(.libxml2, feed), ours: try measurement(.winnow, feed))
    for _ in 1..<turns {
      let (plain, ours) = (try measurement(.libxml2, feed), try measurement(.winnow, feed))
      if plain.seconds < best.plain.seconds { best.plain = plain }
      if ours.seconds < best.ours.seconds { best.ours = ours }
    }
    return best
  }

  /// Measures in another process.
  private static func measurement(_ parser: Parser, _ feed: String) throws -> Measurement {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--measure", parser.rawValue, feed]
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Measurement.self, from: answer)
  }

  /// A generated feed's text, or a file's.
  private static func text(of feed: String) -> [UInt8] {
    if let generated = GeneratedFeed.allCases.first(where: { "\($0)" == feed }) { return generated.text }
    return FileManager.default.contents(atPath: feed).map { [UInt8]($0) } ?? []
  }

  private static func measure(_ parser: Parser, _ text: [UInt8]) -> Measurement {
    var best = Double.infinity
    var entries = 0
    var round = 0
    let beginning = processorTime
    while round < rounds || processorTime < beginning + leastTime {
      round += 1
      let start = processorTime
      entries = parser == .winnow ? parse(text) : parseByLibxml2(text)
      precondition(entries >= 0)
      best = min(best, processorTime - start)
    }
    return Measurement(seconds: best, bytes: text.count, entries: entries, memory: peakMemory)
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func parse(_ text: [UInt8]) -> Int {
    guard let feed = try? FeedParser.parse(FeedInput(bytes: text, url: WebURL("https://example.org/feed"))) else {
      return -1
    }
    return feed.items.count
  }

  private static func parseByLibxml2(_ text: [UInt8]) -> Int {
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_HUGE.rawValue
    let tree = text.withUnsafeBytes {
      xmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, nil, Int32(options))
    }
    guard let tree else { return -1 }
    xmlFreeDoc(tree)
    return 0
  }

  private static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
