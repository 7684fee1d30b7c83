import Foundation
import Markup
import Testing

@testable import Extraction

@Suite struct SiteMemoryTests {
  private static let now = Date(timeIntervalSince1970: 1_700_000_000)

  private static let subjects = [
    "harbour", "library", "orchard", "tramway", "theatre", "bakery", "observatory", "vineyard", "quarry", "lighthouse",
  ]

  /// A page of a site: own prose, among it what the site repeats.
  private func page(_ number: Int, flow: String = "", after: String = "") -> String {
    let subject = Self.subjects[number % Self.subjects.count]
    let paragraphs = (0..<6).map { part in
      "<p>In part \(part) of report \(number) we look at the \(subject) and at what has changed there since year \(1900 + number * 7 + part), which nobody had expected.</p>"
    }
    return """
      <html><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav><main><h1>The \(subject) number \(number)</h1>\(flow)
      <div class=text>\(paragraphs.joined())</div>\(after)</main>
      <footer><p>Brookfield Media, registered in Norwell under number 4711, all rights reserved by the publisher.</p></footer></body></html>
      """
  }

  private struct Read {
    var texts: [String]
    var kept: [Bool]
  }

  private func learn(_ pages: [String], addresses: [String]? = nil) throws -> SiteMemory {
    var memory = SiteMemory()
    for (index, html) in pages.enumerated() {
      let document = try Document(html: Array(html.utf8), charset: .utf8)
      memory.learn(
        BlockFingerprint.all(of: BlockList(document)), page: addresses?[index] ?? "site.example/\(index)", now: Self.now
      )
    }
    return memory
  }

  /// The texts that stay of a page of which everything was kept.
  private func kept(_ html: String, _ memory: SiteMemory, doubtful: Bool = false) throws -> [String] {
    let document = try Document(html: Array(html.utf8), charset: .utf8)
    let list = BlockList(document)
    let all = [Bool](repeating: true, count: list.blocks.count)
    let kept = memory.prune(
      kept: all, doubtful: all.map { _ in doubtful }, list: list, fingerprints: BlockFingerprint.all(of: list))
    return zip(list.blocks, kept).filter(\.1).map { list.text(of: $0.0) }
  }

  @Test func `what stands on several pages goes and the article stays`() throws {
    let promotion =
      "<div class=promo><p>Every morning the news of Brookfield in your letter box, free for four weeks.</p></div>"
    let pages = (0..<5).map { page($0, after: promotion) }
    let memory = try learn(pages)
    let texts = try kept(pages[2], memory)
    #expect(texts.count == 7)
    #expect(texts.first == "The orchard number 2")
    #expect(!texts.contains { $0.contains("letter box") || $0.contains("registered") })
  }

  /// Other stories, with other titles on each page.
  private func related(_ number: Int) -> String {
    let stories = (1...4).map { step in
      "<li><a href=/\(number + step)>The \(Self.subjects[(number + step * 3) % 10]) and its year \(1900 + number * 5 + step)</a></li>"
    }
    return "<div class=more><ul>\(stories.joined())</ul></div>"
  }

  @Test func `a list of links at a place of the site goes, whatever its titles, if the model is unsure of it`() throws {
    let pages = (0..<5).map { page($0, after: related($0)) }
    let memory = try learn(pages)
    #expect(!(try kept(pages[2], memory, doubtful: true).contains { $0.contains("and its year") }))
    #expect(try kept(pages[2], memory).count { $0.contains("and its year") } == 4)
    #expect(try kept(pages[2], memory, doubtful: true).count { $0.contains("of report 2") } == 6)
  }

  @Test func `a list of links that only one page has stays`() throws {
    let pages = (0..<5).map { page($0) } + [page(5, after: related(5))]
    #expect(try kept(pages[5], try learn(pages), doubtful: true).count { $0.contains("and its year") } == 4)
  }

  @Test func `a site of two pages loses nothing`() throws {
    let pages = (0..<2).map { page($0) }
    let memory = try learn(pages)
    #expect(try kept(pages[0], memory).contains { $0.contains("registered") })
  }

  @Test func `a page that is seen again or under other addresses loses nothing of its own`() throws {
    let one = page(3)
    let again = try learn([one, one, one, one], addresses: ["a", "a", "a", "a"])
    #expect(again.pageCount == 1)
    #expect(try kept(one, again).count { $0.contains("of report 3") } == 6)
    let copies = try learn([one, one, one, one], addresses: ["a", "b", "c", "d"])
    #expect(try kept(one, copies).count { $0.contains("of report 3") } == 6)
  }

  @Test func `a series' introduction and headings over something new stay`() throws {
    let introduction =
      "<div class=text><p>In this series our reporters visit one place in the county each week and ask the people who work there what they need most, what they fear and what they hope for.</p><h2>The visit</h2></div>"
    let pages = (0..<6).map { page($0, flow: introduction) }
    let texts = try kept(pages[1], try learn(pages))
    #expect(texts.contains { $0.hasPrefix("In this series") })
    #expect(texts.contains("The visit"))
  }

  @Test func `a table's labels stay with its figures`() throws {
    let pages = (0..<5).map { number in
      page(number, after: "<table><tr><td>Visitors in the year<td>\(number * 311 + 5)</table>")
    }
    #expect(try kept(pages[1], try learn(pages)).contains("Visitors in the year"))
  }

  @Test func `a teaser elsewhere does not take the paragraph it quotes`() throws {
    let quoted =
      "In part 0 of report 4 we look at the theatre and at what has changed there since year 1928, which nobody had expected."
    let pages = (0..<4).map { page($0, after: "<aside class=teaser><div><p>\(quoted)</p></div></aside>") } + [page(4)]
    #expect(try kept(pages[4], try learn(pages)).contains(quoted))
  }

  @Test func `it stays small and survives being stored`() throws {
    var memory = SiteMemory()
    for page in 0..<400 {
      let blocks =
        (0..<120).map { BlockFingerprint(text: UInt64(page * 1000 + $0 + 1), place: 7, length: 50, isLink: false) }
        + [BlockFingerprint(text: 42, place: 1, length: 60, isLink: false)]
      memory.learn(blocks, page: "p\(page)", now: Self.now)
    }
    #expect(memory.serialised.count <= 64 * 1024)
    #expect(memory.repeats(BlockFingerprint(text: 42, place: 1, length: 60, isLink: false)) > 10)
    #expect(SiteMemory(serialised: memory.serialised) == memory)
    #expect(try JSONDecoder().decode(SiteMemory.self, from: JSONEncoder().encode(memory)) == memory)
  }

  @Test func `what a site gave up is forgotten`() {
    let old = BlockFingerprint(text: 42, place: 1, length: 60, isLink: false)
    var memory = SiteMemory()
    for page in 0..<20 { memory.learn([old], page: "old\(page)", now: Self.now) }
    #expect(memory.share(old) == 1)
    for page in 0..<60 { memory.learn([], page: "new\(page)", now: Self.now) }
    #expect(memory.share(old) < 0.5)
    memory.learn([], page: "late", now: Self.now + 200 * 86_400)
    #expect(memory.repeats(old) == 0)
  }

  @Test func `bytes that are no memory are refused`() {
    #expect(SiteMemory(serialised: []) == nil)
    #expect(SiteMemory(serialised: [1, 2, 3]) == nil)
    var bytes = SiteMemory().serialised
    bytes[0] = 9
    #expect(SiteMemory(serialised: bytes) == nil)
    #expect(SiteMemory(serialised: SiteMemory().serialised + [0]) == nil)
  }
}
