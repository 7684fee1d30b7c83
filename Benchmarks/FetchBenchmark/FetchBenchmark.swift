import Fetch
import Foundation
import Glibc
import Web

/// How much CPU does a fetch cost through `Fetcher`, with the gate, the address policy and everything, beside libcurl alone?
///
///     FetchBenchmark FILE [CONCURRENCY [PER-HOST [HOST-DELAY-MS]]]
///
/// FILE holds a URL on each line; loopback is allowed, robots.txt is not asked for, bodies are dropped; CA_FILE in the
/// environment names certificates to trust. Compare with
/// `FetchBaseline FILE CONCURRENCY`, a plain curl_multi program, and with `curl --parallel`.
@main
struct FetchBenchmark {
  static func main() async throws {
    AllocatorTuning.keepFreedPages()
    let arguments = CommandLine.arguments
    let file = try String(contentsOfFile: arguments.count > 1 ? arguments[1] : "/dev/stdin", encoding: .utf8)
    let urls = file.split(separator: "\n").compactMap { WebURL($0) }
    var settings = FetchSettings()
    settings.concurrency = arguments.count > 2 ? Int(arguments[2]) ?? 128 : 128
    settings.perHost = arguments.count > 3 ? Int(arguments[3]) ?? 8 : 8
    settings.hostDelay = .milliseconds(arguments.count > 4 ? Int(arguments[4]) ?? 0 : 0)
    settings.robots = false
    settings.caFile = ProcessInfo.processInfo.environment["CA_FILE"]
    settings.timeout = .seconds(300)
    settings.stallTimeout = .seconds(300)
    settings.allowNetworks = ["127.0.0.0/8"].compactMap { AddressRange($0) }
    let fetcher = try Fetcher(settings: settings)
    let start = ContinuousClock.now
    let failed = await withTaskGroup(of: Bool.self) { group in
      for url in urls { group.addTask { await isFetched(url, fetcher) } }
      var failed = 0
      for await isFetched in group where !isFetched { failed += 1 }
      return failed
    }
    report(urls.count, failed, fetcher.statistics.bytes, .now - start)
    await fetcher.shutdown()
  }

  private static func isFetched(_ url: WebURL, _ fetcher: Fetcher) async -> Bool {
    do {
      return try await fetcher.fetch(FetchRequest(url: url)).status == 200
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      return false
    }
  }

  private static func report(_ count: Int, _ failed: Int, _ bytes: Int, _ elapsed: Duration) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    print(
      """
      {"program":"fetcher","transfers":\(count),"failed":\(failed),"bytes":\(bytes),\
      "wall_seconds":\(elapsed / .seconds(1)),"cpu_seconds":\(cpu),"peak_rss_kib":\(usage.ru_maxrss)}
      """)
  }
}
