import CLibxml2
import Extraction
import Foundation

/// What winnowing a page costs, HTML bytes in to article out, against libxml2's own parse of the same bytes.
///
///     ExtractionBenchmark [--winnow PROGRAM] FILE-or-FOLDER...
///
/// Each page is taken `rounds` times, by one thread; the best round counts, in processor time. With `--winnow` the whole
/// process `PROGRAM extract --jsonl` over the same pages follows, JSON in and out, with one job and with two. Then one page is
/// grown from 10 KB to 5 MB, to show that the cost grows no faster than the page.
@main
enum ExtractionBenchmark {
  private static let rounds = 3

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var program: String?
    if arguments.first == "--winnow", arguments.count > 1 {
      program = arguments[1]
      arguments.removeFirst(2)
    }
    let pages = arguments.flatMap { files(at: $0) }.compactMap { path in
      FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    let bytes = pages.reduce(0) { $0 + $1.count }
    guard bytes > 0 else {
      print("ExtractionBenchmark: name HTML files or folders of them")
      exit(64)
    }
    print("\(pages.count) pages, \(bytes) bytes, best of \(rounds) rounds")
    let extractor = Extractor()
    let plain = best { for page in pages { parseByLibxml2(page) } }
    report("libxml2's parse alone", plain, bytes)
    var refused = 0
    let ours = best { refused = pages.count { !extract($0, extractor) } }
    report("Extractor.extract (\(refused) pages hold no article)", ours, bytes)
    print("ratio \(times(ours, plain)) of libxml2's time")
    if let program { try WholeProcess(program: program, pages: pages).report(against: plain, rounds: rounds) }
    for size in [10_000, 100_000, 1_000_000, 5_000_000] {
      let page = grown(to: size)
      let seconds = best { _ = extract(page, extractor) }
      report("a page of \(size / 1000) KB\(extract(page, extractor) ? "" : ", refused")", seconds, page.count)
    }
  }

  /// An article of many paragraphs, lists and links.
  private static func grown(to size: Int) -> [UInt8] {
    var html =
      "<!DOCTYPE html><html><head><title>A long page</title></head><body><nav><a href=/>Home</a></nav><main><article><h1>A long page</h1>"
    var number = 0
    while html.utf8.count < size {
      number += 1
      html += """
        <section class="part p\(number)"><h2>Part \(number)</h2><p>The keeper of part \(number) wrote, as <a href="/\(number)">every year</a>, that \
        nothing had changed: the lamp burned, the door was locked, and the sea stayed where it was.</p><ul><li>Oil: \(number) barrels</li>\
        <li>Wicks: none</li></ul></section>
        """
    }
    return Array((html + "</article></main></body></html>").utf8)
  }

  private static func files(at path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [path] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      return names.filter { $0.hasSuffix(".html") }.sorted().map { "\(path)/\($0)" }
    } catch {
      return []
    }
  }

  /// Processor time, so that what else runs on the machine does not count.
  private static func best(_ body: () -> Void) -> Double {
    (0..<rounds).map { _ in
      let start = processorSeconds()
      body()
      return processorSeconds() - start
    }.min() ?? 0
  }

  static func times(_ seconds: Double, _ others: Double) -> String { String(format: "%.2f", seconds / others) }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func report(_ name: String, _ seconds: Double, _ bytes: Int) {
    print("\(name): \(String(format: "%.1f ms, %.0f MB/s", seconds * 1000, Double(bytes) / seconds / 1e6))")
  }

  private static func parseByLibxml2(_ page: [UInt8]) {
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
    let tree = page.withUnsafeBytes {
      htmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, "UTF-8", Int32(options))
    }
    if let tree { xmlFreeDoc(tree) }
  }

  /// True if the page gave an article.
  private static func extract(_ page: [UInt8], _ extractor: Extractor) -> Bool {
    let page = Page(url: nil, body: page, now: Date(timeIntervalSince1970: 1_780_000_000))
    do throws(ExtractionError) {
      _ = try extractor.extract(page)
      return true
    } catch {
      return false
    }
  }
}
