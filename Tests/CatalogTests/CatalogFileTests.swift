import Catalog
import Foundation
import TestGround
import Testing

struct CatalogFileTests {
  @Test func `a reader reads beside a writer, and finds nothing where there is none`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/state/catalog.sqlite"
    #expect(throws: CatalogError.missing(path: path)) { try Catalog(at: path, access: .reader) }
    let writer = try await Sample.catalog(in: directory)
    let reader = try Catalog(at: path, access: .reader)
    #expect(try await reader.sources().map(\.id) == ["a"])
    try await writer.declareOneOff(Sample.source("b"), now: Sample.now)
    #expect(try await reader.sources().map(\.id) == ["a", "b"])
    await #expect(throws: CatalogError.self) { try await reader.setMeta("x", "y") }
  }

  @Test func `a reader reads a catalog that was closed`() async throws {
    let directory = try TemporaryDirectory()
    try await Sample.catalog(in: directory).close()
    let reader = try Catalog(at: directory.path + "/state/catalog.sqlite", access: .reader)
    #expect(try await reader.counts(now: Sample.now).sources == 1)
  }

  @Test(arguments: ["not a database, but long enough to be taken for one: " + String(repeating: "x", count: 5000)])
  func `a file that is no database is said to be damaged`(text: String) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/catalog.sqlite"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect {
      try Catalog(at: path, access: .writer)
    } throws: { error in
      if case .corrupt = error as? CatalogError { true } else { false }
    }
  }

  @Test func `a flipped page is found by the check`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/state/catalog.sqlite"
    let catalog = try await Sample.catalog(in: directory, sources: (0..<500).map { "s\($0)" })
    #expect(try await catalog.damage().isEmpty)
    try catalog.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: 8192, to: min(bytes.count, 90_000), by: 37) { bytes[index] ^= 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: path))
    let words = await Self.damage(path)
    #expect(!words.isEmpty)
  }

  /// Whether the damage is told, by the check or already when the file is opened.
  private static func damage(_ path: String) async -> String {
    do {
      return try await Catalog(at: path, access: .reader).damage().joined(separator: ", ")
    } catch {
      return "\(error)"
    }
  }

  @Test func `memories come back as they were, and tidying forgets what expired`() async throws {
    let catalog = try await Sample.catalog(in: TemporaryDirectory())
    try await catalog.saveRobots(origin: "https://a.example", record: [0, 255], expires: Sample.now)
    for (host, state) in [("a.example", [1] as [UInt8]), ("b.example", [2])] {
      try await catalog.saveHostState(host, state, until: Sample.now)
    }
    try await catalog.forgetHostState("b.example")
    try await catalog.saveSiteMemories(["a.example": [2], "b.example": []], now: Sample.now)
    try await catalog.saveListingMemory(source: "a", [3], now: Sample.now)
    try await catalog.setMeta("k", "v")
    #expect(try await catalog.robots(origin: "https://a.example") == [0, 255])
    #expect(try await catalog.hostStates() == [[1]])
    #expect(try await catalog.siteMemory(host: "a.example") == [2])
    #expect(try await catalog.siteMemory(host: "b.example") == [])
    #expect(try await catalog.listingMemory(source: "a") == [3])
    #expect(try await catalog.meta("k") == "v")
    #expect(try await catalog.robots(origin: "https://b.example") == nil)
    try await catalog.tidy(now: Sample.now + 31 * 86_400)
    #expect(try await catalog.robots(origin: "https://a.example") == nil)
    #expect(try await catalog.hostStates().isEmpty)
    #expect(try await catalog.siteMemory(host: "a.example") == [2])
  }
}
