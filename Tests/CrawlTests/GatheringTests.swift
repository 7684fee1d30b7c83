import Catalog
import Synchronization
import Testing

@testable import Crawl

struct GatheringTests {
  @Test func `questions that come together are answered together, each with its own answer`() async throws {
    let rounds = Mutex<[Int]>([])
    let gathering = Gathering<String, Int?> { keys in
      rounds.withLock { $0.append(keys.count) }
      // Whoever asks meanwhile waits for the next round.
      for _ in 0..<100 { await Task.yield() }
      return Dictionary(uniqueKeysWithValues: keys.filter { $0 != "none" }.map { ($0, $0.count) })
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        let key = String(repeating: "x", count: number)
        group.addTask {
          let answer = try await gathering.ask(key)
          #expect(answer == number)
        }
      }
      try await group.waitForAll()
    }
    #expect(rounds.withLock { $0.reduce(0, +) } == 200)
    #expect(rounds.withLock { $0.count } < 100)
    #expect(try await gathering.ask("none") == nil)
  }

  @Test func `an error reaches all who asked, and nobody after them`() async throws {
    let isBroken = Mutex(true)
    let gathering = Gathering<String, Int?> { keys throws(CatalogError) in
      if isBroken.withLock({ $0 }) { throw .unknownSource("all") }
      return Dictionary(uniqueKeysWithValues: keys.map { ($0, 1) })
    }
    await #expect(throws: CatalogError.self) { try await gathering.ask("a") }
    isBroken.withLock { $0 = false }
    #expect(try await gathering.ask("a") == 1)
  }
}
