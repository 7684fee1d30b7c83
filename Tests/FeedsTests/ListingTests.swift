import Foundation
import TestGround
import Testing
import Web

@testable import Feeds

struct ListingTests {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func read(_ html: String, _ address: String = "https://www.example.com/news/", memory: ListingMemory? = nil)
    throws -> ListingReading
  {
    let url = try #require(WebURL(address))
    return try Listing.read(Array(html.utf8), contentType: nil, url: url, memory: memory, now: now)
  }

  private func page(_ body: String) -> String { "<!DOCTYPE html><html><body><main>\(body)</main></body></html>" }

  /// True links, found links, links that are both, over pages of these layouts in turn with all languages.
  private func measure(_ layouts: [ListingTemplate.Layout], pages: Int, seed: Int) throws -> (
    precision: Double, recall: Double
  ) {
    var precision = 0.0
    var recall = 0.0
    for index in 0..<pages {
      let template = ListingTemplate(
        layouts[index % layouts.count],
        ListingLanguage.all[(index * 7 + index / layouts.count) % ListingLanguage.all.count], seed: seed + index)
      let url = try #require(WebURL(template.url))
      let identity = { (address: String) in WebURL(address, relativeTo: url).map(CanonicalURL.text(of:)) ?? address }
      let wanted = Set(template.entries.map { identity($0.url) })
      let uncounted = Set(template.others.map(identity))
      let found = Set(try read(template.html, template.url).entries.map { identity($0.url.text) }).subtracting(
        uncounted)
      let right = Double(found.intersection(wanted).count)
      precision += found.isEmpty ? 0 : right / Double(found.count)
      recall += right / Double(wanted.count)
    }
    return (precision / Double(pages), recall / Double(pages))
  }

  @Test func `entries are found in layouts that the model was fitted to, in fifteen languages`() throws {
    let layouts = ListingTemplate.Layout.allCases.filter { !ListingTemplate.Layout.heldOut.contains($0) }
    let measured = try measure(layouts, pages: 48, seed: 50_000)
    #expect(measured.precision >= 0.95, "precision \(measured.precision)")
    #expect(measured.recall >= 0.95, "recall \(measured.recall)")
  }

  @Test func `entries are found in layouts that the model has never seen`() throws {
    let measured = try measure(ListingTemplate.Layout.heldOut, pages: 42, seed: 70_000)
    #expect(measured.precision >= 0.95, "precision \(measured.precision)")
    #expect(measured.recall >= 0.95, "recall \(measured.recall)")
  }

  @Test func `titles and dates are those of the entries`() throws {
    for layout in ListingTemplate.Layout.allCases {
      let template = ListingTemplate(layout, ListingLanguage.all[0], seed: 900 + layout.rawValue)
      let url = try #require(WebURL(template.url))
      let titles = Dictionary(
        template.entries.map { (WebURL($0.url, relativeTo: url)?.withoutFragment.text ?? "", $0.title) }
      ) { a, _ in a }
      let entries = try read(template.html, template.url).entries
      let named = entries.filter { titles[$0.url.withoutFragment.text] != nil }
      let right = named.filter { titles[$0.url.withoutFragment.text] == $0.title }
      #expect(Double(right.count) >= 0.95 * Double(named.count), "\(layout): \(right.count) of \(named.count)")
    }
  }

  @Test func `a date beside an entry is read`() throws {
    let template = ListingTemplate(.blog, ListingLanguage.all[0], seed: 17)
    let entries = try read(template.html, template.url).entries
    let wanted = Set(template.entries.map(\.title))
    let listed = entries.filter { wanted.contains($0.title ?? "") }
    #expect(!listed.isEmpty)
    #expect(listed.allSatisfy { $0.published != nil })
  }

  @Test func `a headline without a link names the link that only says read more`() throws {
    let rows = (1...8).map { number in
      """
      <div class="row"><h3>The council of town number \(number) approves its harbour plan</h3><p>After a long debate over the costs, and the storms
      of the last winter.</p><a class="btn" href="/news/harbour-plan-approved-\(number)">Read more</a></div>
      """
    }
    let entries = try read(page(rows.joined())).entries
    #expect(entries.count == 8)
    #expect(entries.first?.title == "The council of town number 1 approves its harbour plan")
  }

  @Test func `a headline is the title, not the teaser that links there too`() throws {
    let rows = (1...8).map { number in
      let target = "/news/2024/harbour-plan-approved-\(number)"
      return """
        <article class="item"><h2 class="title"><a href="\(target)">Harbour plan of town \(number) approved</a></h2>
        <p class="teaser"><a href="\(target)">\(String(repeating: "After a long debate the council has approved the plan. ", count: 4))</a></p></article>
        """
    }
    let entries = try read(page(rows.joined())).entries
    #expect(entries.count == 8)
    #expect(entries.first?.title == "Harbour plan of town 1 approved")
  }

  @Test func `what was learned survives its coding, and a changed layout is reported`() throws {
    let first = ListingTemplate(.blog, ListingLanguage.all[0], seed: 5)
    var reading = try read(first.html, first.url)
    reading = try read(first.html, first.url, memory: reading.memory)
    #expect(reading.health == .good)
    let memory = try JSONDecoder().decode(ListingMemory.self, from: JSONEncoder().encode(reading.memory))
    #expect(memory == reading.memory)
    let second = ListingTemplate(.cards, ListingLanguage.all[0], seed: 5)
    let changed = try read(second.html, first.url, memory: memory)
    #expect(changed.health == .layoutChanged)
    #expect(changed.health.reason != nil)
    let again = try read(
      second.html, first.url, memory: try read(second.html, first.url, memory: changed.memory).memory)
    #expect(again.health == .good)
  }

  @Test func `a page without entries is counted until it has some again`() throws {
    var reading = try read(page("<p>Nothing here yet.</p>"))
    reading = try read(page("<p>Nothing here yet.</p>"), memory: reading.memory)
    #expect(reading.health == .nothingFound(readings: 2, since: now))
    let template = ListingTemplate(.blog, ListingLanguage.all[0], seed: 5)
    #expect(try read(template.html, template.url, memory: reading.memory).health == .good)
  }

  @Test func `an empty page can't be read`() throws {
    #expect(throws: ListingError.self) { try read("") }
  }

  @Test func `hostile pages cost linear time`() throws {
    let links = (0..<30_000).map { "<a href=/x/\($0)>same text</a>" }.joined()
    let nested = String(repeating: "<div><span><a href=/y>", count: 3_000) + "deep"
    let bare = String(repeating: "<a href=", count: 50_000)
    let clock = ContinuousClock()
    for html in [links, nested, bare, String(repeating: "<li><h2>", count: 20_000)] {
      let spent = clock.measure { _ = try? read(page(html)) }
      #expect(spent < .seconds(20))
    }
  }

  @Test func `a register's entries are its numbers, titled by their definitions, and not the forms beside them`() throws
  {
    let terms = (1...12).map { number in
      """
      <dt>[\(number)] <a href="/abs/24-60\(number)">No. 24-60\(number)</a> [<a href="/pdf/24-60\(number)">pdf</a>,
      <a href="/html/24-60\(number)">html</a>]</dt><dd><div class="list-title">Studies of harbour walls in town number \(number)</div>
      <div><a href="/search?author=\(number)">Jo Doe</a></div></dd>
      """
    }
    let entries = try read(page("<dl>\(terms.joined())</dl>")).entries
    #expect(entries.map(\.url.path) == (1...12).map { "/abs/24-60\($0)" })
    #expect(entries.first?.title == "Studies of harbour walls in town number 1")
  }

  @Test func `a row of a grid holds as many entries as it has cells`() throws {
    let rows = (1...5).map { row in
      let cells = (1...3).map { cell in
        "<td><a href=\"/news/harbour-plan-\(row)-\(cell)\">The council of town \(row)\(cell) approves its harbour plan</a></td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let entries = try read(page("<table>\(rows.joined())</table>")).entries
    #expect(entries.count == 15)
  }
}
