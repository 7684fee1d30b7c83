import Archive
import Catalog
import Foundation
import TestGround
import Testing

@testable import Crawl

struct SearchTests {
  private let texts: [(name: String, title: String, text: String)] = [
    (
      "ferry", "Ferry stranded near Tønder",
      "The ferry ran aground at dawn. Nobody was hurt, said the coast guard. naïve café"
    ),
    ("tower", "東京タワーが改装", "東京の港で新しいフェリーが就航した。大阪へは三時間。"),
    ("thai", "ข่าวท่าเรือ", "เรือเฟอร์รี่ลำใหม่เข้าเทียบท่าเรือกรุงเทพในตอนเช้า"),
    ("hindi", "नाव की खबर", "नई नाव बंदरगाह पर पहुँची"),
    ("russian", "Паром у берега", "Новый паром пришёл в порт рано утром"),
    ("quote", "Say \"what\" OR NOT", "It is said that c++ and c# are (languages) -- and AND is a word; 100% sure"),
  ]

  private func index(_ directory: TemporaryDirectory) async throws -> (StoreFixture, SearchIndex, SearchFollower) {
    let fixture = try await StoreFixture(in: directory)
    for (name, title, text) in texts {
      _ = try await fixture.store.keep(
        StoreFixture.candidate(name, site: name == "ferry" ? "news" : "other", text: text, title: title))
    }
    let index = try SearchIndex(at: directory.path + "/state/search.sqlite")
    let follower = SearchFollower(archive: fixture.archive, index: index)
    #expect(try await follower.catchUp() == texts.count)
    return (fixture, index, follower)
  }

  @Test(arguments: [
    ("ferry", ["ferry"]), ("FERRY dawn", ["ferry"]), ("ferry midnight", []), ("\"ran aground\"", ["ferry"]),
    ("\"aground ran\"", []),
    ("agro*", ["ferry"]), ("agro", []), ("naive cafe", ["ferry"]), ("TØNDER", ["ferry"]), ("title:stranded", ["ferry"]),
    ("title:dawn", []),
    ("東京", ["tower"]), ("港", ["tower"]), ("新しいフェリー", ["tower"]), ("京東", []), ("大阪 東京", ["tower"]), ("東京都", []),
    ("ท่าเรือ", ["thai"]), ("กรุงเทพ", ["thai"]), ("बंदरगाह", ["hindi"]), ("паром", ["russian"]), ("паро*", ["russian"]),
    ("ferry OR паром", ["ferry", "russian"]), ("паром -утром", []), ("паром -лодка", ["russian"]),
    ("c++", ["quote"]), ("AND", ["quote"]), ("100%", ["quote"]), ("(languages)", ["quote"]),
    ("", []), ("\"", []), ("*", []), ("-", []), ("NEAR(", ["ferry"]), ("a:b:c", []), ("'; DROP TABLE words; --", []),
    ("\"\"\"", []),
  ])
  func `a search finds what a person means by it`(query: String, found: [String]) async throws {
    let (_, index, _) = try await index(TemporaryDirectory())
    let names: [String] = try await index.search(SearchQuery(query)).map {
      String($0.url.split(separator: "/").last ?? "")
    }
    #expect(names.sorted() == found.sorted())
  }

  @Test func `a search can be kept to a source and to dates`() async throws {
    let (_, index, _) = try await index(TemporaryDirectory())
    #expect(try await index.search(SearchQuery("ferry OR паром", source: "news")).count == 1)
    #expect(try await index.search(SearchQuery("ferry", since: StoreFixture.now)).count == 1)
    #expect(try await index.search(SearchQuery("ferry", since: StoreFixture.now + 1)).isEmpty)
    #expect(try await index.search(SearchQuery("ferry", until: StoreFixture.now)).isEmpty)
    #expect(try await index.search(SearchQuery("ferry OR паром", limit: 1)).count == 1)
  }

  @Test func `the index follows revisions and removals, and takes nothing twice`() async throws {
    let (fixture, index, follower) = try await index(TemporaryDirectory())
    #expect(try await follower.catchUp() == 0)
    let edited = texts[0].text + "\n\nThe harbour master later called it a remarkable rescue by the lifeboat crew."
    guard
      case .revised(let summary) = try await fixture.store.keep(
        StoreFixture.candidate("ferry", text: edited, title: texts[0].title))
    else {
      Issue.record("not revised")
      return
    }
    #expect(try await follower.catchUp() == 1)
    #expect(try await index.search(SearchQuery("lifeboat")).map(\.id) == [summary.id])
    #expect(try await index.search(SearchQuery("aground")).count == 1)
    try await fixture.store.remove([summary.id], now: StoreFixture.now)
    #expect(try await follower.catchUp() == 1)
    #expect(try await index.search(SearchQuery("lifeboat OR aground")).isEmpty)
  }

  @Test func `a title counts more than a text`() async throws {
    let directory = try TemporaryDirectory()
    let fixture = try await StoreFixture(in: directory)
    _ = try await fixture.store.keep(
      StoreFixture.candidate(
        "in-text", text: "A walrus was seen by two people at the beach on that day.", title: "Beach"))
    _ = try await fixture.store.keep(
      StoreFixture.candidate(
        "in-title", text: "The animal was seen by two people at the beach on that day.", title: "Walrus"))
    let index = try SearchIndex(at: directory.path + "/search.sqlite")
    try await SearchFollower(archive: fixture.archive, index: index).catchUp()
    #expect(try await index.search(SearchQuery("walrus")).map(\.title) == ["Walrus", "Beach"])
  }

  @Test func `an index that is no database is made anew`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/search.sqlite"
    try String(repeating: "no index ", count: 1000).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try await SearchIndex(at: path).sequence() == 0)
  }
}
