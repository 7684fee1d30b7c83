import CLibxml2
import Feeds
import Foundation
import Web

/// How fast feeds are read, against libxml2's own parse of the same bytes in the same run.
///
///     FeedBenchmark [FILE...]
///
/// Without files, feeds are generated. Each is parsed `rounds` times by each, one after the other; the best round counts.
@main
enum FeedBenchmark {
  private static let rounds = 15

  static func main() {
    let files = CommandLine.arguments.dropFirst().compactMap { path in
      FileManager.default.contents(atPath: path).map { (name: path, text: [UInt8]($0)) }
    }
    let feeds = files.isEmpty ? GeneratedFeed.allCases.map { (name: "\($0)", text: $0.text) } : files
    var total = (plain: 0.0, ours: 0.0)
    for feed in feeds {
      let ours = best { parse(feed.text) }
      let plain = best { parseByLibxml2(feed.text) }
      total.plain += plain
      total.ours += ours
      print(line(feed.name, plain, ours, " \(feed.text.count) bytes, \(parse(feed.text)) entries"))
    }
    print(line("all", total.plain, total.ours, " peak memory \(peakMemory) MB"))
  }

  private static func line(_ name: String, _ plain: Double, _ ours: Double, _ note: String) -> String {
    let figures = String(
      format: "libxml2 %8.2f ms  FeedParser %8.2f ms  ratio %.2f", plain * 1000, ours * 1000, ours / plain)
    return "\(name.padding(toLength: 8, withPad: " ", startingAt: 0)) \(figures) \(note)"
  }

  /// Seconds of the processor in the quickest round: other programs that run at the same time do not count. Each parser
  /// has its rounds for itself, since the allocator tidies up on the next one's time what the last one freed.
  private static func best(_ body: () -> Int) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = processorTime
      precondition(body() >= 0)
      best = min(best, processorTime - start)
    }
    return best
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

  /// The most memory that the process ever held, in megabytes.
  private static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
