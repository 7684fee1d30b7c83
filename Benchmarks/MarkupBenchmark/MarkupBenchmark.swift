import CLibxml2
import Foundation
import Markup

/// How fast pages become trees, against libxml2's own HTML parser on the same bytes.
///
///     MarkupBenchmark FILE-or-FOLDER...
///
/// Each page is parsed `rounds` times by each parser, one after the other; the best round counts, in processor time.
@main
enum MarkupBenchmark {
  private static let rounds = 5

  static func main() {
    let pages = CommandLine.arguments.dropFirst().flatMap { files(at: $0) }.compactMap { path in
      FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    let bytes = pages.reduce(0) { $0 + $1.count }
    guard bytes > 0 else {
      print("MarkupBenchmark: name HTML files or folders of them")
      exit(64)
    }
    print("\(pages.count) pages, \(bytes) bytes, best of \(rounds) rounds")
    let plain = best { pages.reduce(0) { $0 + parseByLibxml2($1) } }
    report("libxml2, default malloc", plain, bytes)
    let ours = best { pages.reduce(0) { $0 + parse($1) } }
    report("Document(html:)", ours, bytes)
    report("Document(html:) and a walk", best { pages.reduce(0) { $0 + parseAndWalk($1) } }, bytes)
    print("ratio \(String(format: "%.2f", ours / plain)) of libxml2's time")
  }

  private static func files(at path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".html") }.sorted().map { "\(path)/\($0)" }
  }

  /// Processor time, so that what else runs on the machine does not count.
  private static func best(_ body: () -> Int) -> Double {
    (0..<rounds).map { _ in
      let start = processorSeconds()
      precondition(body() > 0)
      return processorSeconds() - start
    }.min() ?? 0
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func report(_ name: String, _ seconds: Double, _ bytes: Int) {
    let speed = Double(bytes) / seconds / 1e6
    print("\(name): \(String(format: "%.0f ms, %.0f MB/s", seconds * 1000, speed))")
  }

  private static func parseByLibxml2(_ page: [UInt8]) -> Int {
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
    let tree = page.withUnsafeBytes {
      htmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, "UTF-8", Int32(options))
    }
    guard let tree else { return 0 }
    xmlFreeDoc(tree)
    return 1
  }

  private static func parse(_ page: [UInt8]) -> Int {
    guard let document = try? Document(html: page, charset: .utf8) else { return 0 }
    return document.root == nil ? 0 : 1
  }

  private static func parseAndWalk(_ page: [UInt8]) -> Int {
    guard let document = try? Document(html: page, charset: .utf8), let root = document.root else { return 0 }
    return root.descendants.reduce(0) { $0 + ($1.tag == .p || $1.isText ? 1 : 0) }
  }
}
