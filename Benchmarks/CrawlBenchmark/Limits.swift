import CLibxml2
import Foundation
import Glibc

/// What a crawl cannot do without, each done alone, in CPU seconds.
enum Limits {
  /// libxml2's parse of each page of the site.
  static func parse(_ root: URL) throws -> Double {
    let pages = try files(below: root).filter { $0.pathExtension == "html" }.map { [UInt8](try Data(contentsOf: $0)) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
    return cpu {
      for page in pages {
        let tree = page.withUnsafeBytes {
          htmlReadMemory($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), nil, "UTF-8", Int32(options))
        }
        if let tree { xmlFreeDoc(tree) }
      }
    }
  }

  /// The files of an archive written once more, each by itself: temporary file, fsync, rename, and an fsync of the
  /// directory for each pair.
  static func durableFiles(like archive: URL, in directory: URL) throws -> Double {
    let bodies = try files(below: archive.appendingPathComponent("articles")).map { [UInt8](try Data(contentsOf: $0)) }
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let folder = open(directory.path, O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    return cpu {
      for (number, body) in bodies.enumerated() {
        let name = "\(directory.path)/\(number)"
        let file = open(name + ".new", O_WRONLY | O_CREAT | O_EXCL, 0o644)
        _ = write(file, body, body.count)
        fsync(file)
        close(file)
        rename(name + ".new", name)
        if number % 2 == 1 { fsync(folder) }
      }
    }
  }

  private static func files(below root: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().map { root.appendingPathComponent($0) }
      .filter { !$0.hasDirectoryPath && FileManager.default.isReadableFile(atPath: $0.path) }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
  }

  private static func cpu(_ body: () -> Void) -> Double {
    var (before, after) = (rusage(), rusage())
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &before)
    body()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &after)
    func seconds(_ usage: rusage) -> Double { TimedRun.seconds(usage.ru_utime) + TimedRun.seconds(usage.ru_stime) }
    return seconds(after) - seconds(before)
  }
}
