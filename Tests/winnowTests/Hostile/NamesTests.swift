import Foundation
import TestGround
import Testing

/// Titles that try to get out of a file's name, a header, a terminal or a log line.
@Suite(.timeLimit(.minutes(5)))
struct NamesTests {
  private static let titles = [
    "../../../../etc/passwd", "/absolute/path", "..\\..\\windows", "..", "...", ".", "CON", "aux.txt", "LPT1",
    "a/b\\c:d*e?f\"g|h",
    String(repeating: "long ", count: 820), String(repeating: "\u{301}", count: 2000), "\u{1F600}\u{1F600}",
    "caf\u{E9} normal", "cafe\u{301} normal", "STRASSE IM REGEN", "Stra\u{DF}e im Regen", "strasse im regen",
    "\u{2126} ohm", "\u{3A9} ohm",
    "\u{202E}gnp.exe\u{202C} turned", "isolate\u{2066}d\u{2069}", "zero\u{200B}width\u{FEFF}", "tag\u{E0041}\u{E0042}s",
    "escape \u{1B}]0;owned\u{7}\u{1B}[2J here", "bell \u{7} and \u{8}back", "c1 \u{9B}31m control", "nul \u{0} byte",
    "---\nevil: true\n---\nbody", "a: b\n- c: [d", "\"quoted\\\" # and 'so'", "%TAG ! x\n...\n",
    "!!python/object:os.system", "{{ x }} &a *b",
    "line\u{2028}separator\u{85}next", "<script>alert(1)</script>", "]]>&amp;\u{FFFF}",
  ]

  @Test func `no title gets out of its place`() async throws {
    let pages = Self.titles.map { HostileCrawl.Page(title: $0, body: "") }
    try await HostileCrawl.of(pages, address: "127.0.3.2") { crawl in
      #expect(crawl.records.count == pages.count, "\(crawl.crawl.errors.suffix(3))")
      try checkNames(crawl)
      try checkFrontMatter(crawl)
      try await checkTerminal(crawl)
    }
  }

  private func checkNames(_ crawl: HostileCrawl) throws {
    let directory = crawl.place.directory.path
    let outside = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    #expect(outside == ["archive", "state", "winnow.yaml"])
    let names = try crawl.place.archive().keys
    let folded = names.map { $0.precomposedStringWithCompatibilityMapping.lowercased().uppercased() }
    #expect(Set(folded).count == names.count, "two names are one on a file system that folds")
    for name in names {
      #expect(name.utf8.count < 250)
      for part in name.split(separator: "/") {
        #expect(part.utf8.count <= 128 && !part.hasPrefix(".") && !part.hasSuffix("."))
        #expect(
          part.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
              || [.nonspacingMark, .spacingMark].contains($0.properties.generalCategory)
          }, "\(name)")
      }
    }
  }

  /// Each line of the front matter is a key and one JSON value or date: nothing can begin a line of its own.
  private func checkFrontMatter(_ crawl: HostileCrawl) throws {
    for (name, data) in try crawl.place.archive() where name.hasSuffix(".md") {
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first == "---")
      let end = try #require(lines.dropFirst().firstIndex(of: "---"))
      for line in lines[1..<end] {
        let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
        #expect(
          parts.count == 2 && parts[0].allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }, "\(name): \(line)")
        #expect(line.unicodeScalars.allSatisfy { !Self.isDangerous($0) }, "\(name): \(line)")
        if let value = parts.last, value.first != "2" {
          #expect(throws: Never.self, "\(name): \(line)") {
            try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
          }
        }
      }
    }
  }

  private func checkTerminal(_ crawl: HostileCrawl) async throws {
    var outputs = [crawl.crawl.output, crawl.crawl.errors.joined(separator: "\n")]
    let config = crawl.place.config
    for arguments in [
      ["list"], ["status"], ["sources", "list"], ["search", "keeper"], ["list", "--json"], ["status", "--json"],
    ] {
      let outcome = try await WinnowProcess.run(arguments + ["--config", config], in: crawl.place)
      #expect(outcome.status == 0, "\(arguments)")
      outputs += [outcome.output, outcome.errors.joined(separator: "\n")]
    }
    for output in outputs {
      let found = output.unicodeScalars.first { Self.isDangerous($0) && $0 != "\n" }
      #expect(found == nil, "\(String(describing: found)) in \(output.prefix(300))")
    }
  }

  /// Controls, and marks that turn a line around or end it.
  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  @Test func `a link in the archive is not followed out of it`() async throws {
    try await Workplace.with { place in
      let outside = place.directory.appendingPathComponent("outside")
      let articles = place.directory.appendingPathComponent("archive/articles")
      let files = FileManager.default
      try files.createDirectory(at: outside, withIntermediateDirectories: true)
      try files.createDirectory(at: articles, withIntermediateDirectories: true)
      try files.createSymbolicLink(at: articles.appendingPathComponent("neighbour"), withDestinationURL: outside)
      let site = try HostileSite.neighbour(address: "127.0.3.3", pages: 2)
      try place.configure([
        "{ id: neighbour, url: \"\(site.origin)/feed.xml\" }", "{ id: other, url: \"\(site.origin)/feed.xml\" }",
      ])
      let crawl = try await WinnowProcess.run(["crawl", "neighbour", "--config", place.config], in: place)
      #expect(crawl.status != 0)
      #expect(!crawl.errors.isEmpty)
      #expect(try files.contentsOfDirectory(atPath: outside.path).isEmpty)

      // What verify finds behind a link is not the archive's.
      try "{}".write(to: outside.appendingPathComponent("x.json"), atomically: true, encoding: .utf8)
      _ = try await WinnowProcess.run(["verify", "--repair", "--config", place.config], in: place)
      #expect(try files.contentsOfDirectory(atPath: outside.path) == ["x.json"])
    }
  }
}
