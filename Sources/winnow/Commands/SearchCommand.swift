import Archive
import ArgumentParser
import Catalog
import Crawl
import Foundation
import Web

/// `winnow search`: full-text search of the archive.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search the archive's texts.",
    discussion: "All words must occur; \"a phrase\", prefix*, -unwanted, A OR B.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What to look for.")
  var query: [String]

  @OptionGroup var selection: ArticleSelection

  @Option(help: "At most so many.")
  var limit = 20

  @Flag(help: "Print JSON Lines.")
  var json = false

  private struct Row: Encodable {
    let id: String
    let title: String
    let source: String
    let date: String
    let url: String
    let path: String
  }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is a positive number") }
    guard !query.joined().isEmpty else { throw ValidationError("there is nothing to look for") }
  }

  func run() async throws {
    let settings = try options.settings()
    guard FileManager.default.fileExists(atPath: settings.archive) else {
      throw CommandError.input(settings.archive, "there is no archive yet: run 'winnow crawl' first")
    }
    let (since, until) = try selection.dates(now: Date())
    let index = try storing { () throws(CatalogError) in try SearchIndex(at: settings.searchFile) }
    let archive = try Reading.archive(settings)
    // The index follows the change log: what was kept since the last search is read now.
    _ = try await keeping { () async throws(StoreError) in
      try await SearchFollower(archive: archive, index: index).catchUp()
    }
    let wanted = SearchQuery(
      query.joined(separator: " "), source: selection.source, since: since, until: until, limit: limit)
    let hits = try await storing { () async throws(CatalogError) in try await index.search(wanted) }
    show(hits)
  }

  private func show(_ hits: [SearchHit]) {
    let output = StandardOutput()
    for hit in hits {
      let date = RFC3339.text(hit.date)
      if json {
        let row = Row(
          id: hit.id, title: hit.title, source: hit.source, date: date, url: hit.url, path: hit.path)
        do {
          output.write(try JSONText.sorted(row) + [0x0A])
        } catch {
          StandardError.line("winnow: \(hit.id): cannot be written as JSON")
        }
      } else {
        output.line(OneLine.text("\(hit.id.prefix(8))  \(date.prefix(10))  \(hit.source)  \(hit.title)", limit: 200))
      }
    }
    if hits.isEmpty, !json { StandardError.line("winnow: nothing found") }
  }
}
