import Archive
import Catalog
import Foundation
import Synchronization
import TestGround
import Testing

@testable import Crawl

/// What a process that dies at a point of the write path leaves, and what the next one makes of it. Dying is shown by copying the
/// whole state at that moment: that is what `kill -9` leaves on the disk.
struct CrashTests {
  /// Copies archive and state when the path comes by a point for the nth time.
  private final class Witness: Sendable {
    let directory: TemporaryDirectory
    let copy: TemporaryDirectory
    private let left: Mutex<Int>
    private let armed = Mutex(false)

    init(times: Int) throws {
      directory = try TemporaryDirectory()
      copy = try TemporaryDirectory()
      left = Mutex(times)
    }

    func arm() { armed.withLock { $0 = true } }

    func points(at target: WritePoint) -> WritePoints {
      WritePoints { point in
        guard point == target, self.armed.withLock({ $0 }) else { return }
        guard
          self.left.withLock({ left in
            left -= 1
            return left == 0
          })
        else { return }
        for part in ["archive", "state"] {
          do {
            try FileManager.default.copyItem(
              atPath: self.directory.path + "/" + part, toPath: self.copy.path + "/" + part)
          } catch {
            Issue.record(error)
          }
        }
        // The dead process's shared memory is not on the disk.
        unlink(self.copy.path + "/state/catalog.sqlite-shm")
      }
    }
  }

  @Test(arguments: WritePoint.allCases)
  func `a process that dies while it creates articles loses nothing and doubles nothing`(point: WritePoint) async throws
  {
    let witness = try Witness(times: 1)
    let before = try await StoreFixture(in: witness.directory, points: witness.points(at: point))
    try await before.store.recover(now: StoreFixture.now)
    _ = try await before.store.keep(StoreFixture.candidate("early"))
    witness.arm()
    let candidates = try (0..<12).map { try StoreFixture.candidate("a\($0)", entry: "tag:\($0)") }
    try await Self.keepAll(candidates, in: before.store)

    let after = try await StoreFixture(in: witness.copy)
    try await after.store.recover(now: StoreFixture.now)
    try await Self.expectConsistent(after)
    // The crawl is repeated: what was lost is written, what was kept is not written twice.
    try await Self.keepAll(candidates, in: after.store)
    try await Self.expectConsistent(after)
    #expect(try after.lines().filter { $0.event == .created }.map(\.id).count == 13)
    #expect(Set(try after.lines().map(\.id)).count == 13)
    #expect(try after.files().filter { $0.hasSuffix(".md") }.count == 13)
    #expect(try await after.catalog.counts(now: StoreFixture.now).articles == 13)
  }

  @Test(arguments: WritePoint.allCases)
  func `a process that dies while it revises keeps the old text or has the new one`(point: WritePoint) async throws {
    let witness = try Witness(times: 1)
    let before = try await StoreFixture(in: witness.directory, points: witness.points(at: point))
    _ = try await before.store.keep(StoreFixture.candidate("a", text: Self.first))
    witness.arm()
    _ = try await before.store.keep(StoreFixture.candidate("a", text: Self.second))

    let after = try await StoreFixture(in: witness.copy)
    try await after.store.recover(now: StoreFixture.now)
    try await Self.expectConsistent(after)
    _ = try await after.store.keep(StoreFixture.candidate("a", text: Self.second))
    try await Self.expectConsistent(after)
    let summary = try #require(try await after.catalog.articles(ArticleFilter()).first)
    #expect(summary.revision == 2)
    #expect(try after.archive.record(at: summary.path).text == Self.second)
    #expect(try after.archive.record(at: summary.path, revision: 1).text == Self.first)
    #expect(try after.lines().map(\.event) == [.created, .revised])
  }

  @Test(arguments: WritePoint.allCases)
  func `a process that dies while it notes a copy notes it once`(point: WritePoint) async throws {
    let witness = try Witness(times: 1)
    let before = try await StoreFixture(in: witness.directory, points: witness.points(at: point))
    _ = try await before.store.keep(StoreFixture.candidate("a", text: Self.first, title: "T"))
    witness.arm()
    let copy = try StoreFixture.candidate("b", site: "copy", text: Self.first, title: "T")
    _ = try await before.store.keep(copy)

    let after = try await StoreFixture(in: witness.copy)
    try await after.store.recover(now: StoreFixture.now)
    _ = try await after.store.keep(copy)
    try await Self.expectConsistent(after)
    let summary = try #require(try await after.catalog.articles(ArticleFilter()).first)
    #expect(try after.archive.record(at: summary.path).duplicates.count == 1)
    #expect(summary.duplicates == 1)
    #expect(try after.lines().map(\.event) == [.created, .duplicate])
  }

  @Test(arguments: [WritePoint.intentsRecorded, .logTorn, .logAppended, .rowsCommitted])
  func `a process that dies while it removes has removed after recovery`(point: WritePoint) async throws {
    let witness = try Witness(times: 1)
    let before = try await StoreFixture(in: witness.directory, points: witness.points(at: point))
    guard case .created(let summary) = try await before.store.keep(StoreFixture.candidate("a")) else {
      Issue.record("not created")
      return
    }
    witness.arm()
    try await before.store.remove([summary.id], now: StoreFixture.now)

    let after = try await StoreFixture(in: witness.copy)
    try await after.store.recover(now: StoreFixture.now)
    #expect(try after.files() == ["log/2024-03-30.jsonl"])
    #expect(try after.lines().map(\.event) == [.created, .removed])
    #expect(try await after.store.keep(StoreFixture.candidate("a")) == .removed(id: summary.id))
  }

  static let first = String(repeating: "The first text of the article stands here, and says what was known. ", count: 8)
  static let second = first + "\n\nLater the author added a paragraph that says what became known since then."

  /// All at once, as a crawl does.
  private static func keepAll(_ candidates: [Candidate], in store: ArticleStore) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for candidate in candidates { group.addTask { _ = try await store.keep(candidate) } }
      try await group.waitForAll()
    }
  }

  /// No temporary file, no intent, every file with the hash of its last log line, every article's files there, numbers in order.
  static func expectConsistent(_ fixture: StoreFixture) async throws {
    #expect(try await fixture.catalog.intents().isEmpty)
    #expect(try await fixture.catalog.damage().isEmpty)
    let lines = try fixture.lines()
    #expect(lines.map(\.seq) == Array(1..<(1 + lines.count)))
    var hashes: [String: String] = [:]
    for line in lines { hashes.merge(line.files) { $1 } }
    let files = try fixture.files().filter { !$0.hasPrefix("log/") }
    #expect(files == hashes.keys.sorted())
    for (path, hash) in hashes { #expect(try fixture.archive.hash(of: path) == hash) }
    let articles = try await fixture.catalog.articles(ArticleFilter(limit: 1000))
    #expect(Set(articles.map(\.id)) == Set(lines.filter { $0.event == .created }.map(\.id)))
    for article in articles {
      #expect(try fixture.archive.record(at: article.path).contentHash == article.contentHash)
    }
  }
}
