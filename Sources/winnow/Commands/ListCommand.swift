import Archive
import ArgumentParser
import Catalog
import Foundation
import Web

/// `winnow list`: the articles, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the archive's articles, newest first.")

  @OptionGroup var options: GlobalOptions

  @OptionGroup var selection: ArticleSelection

  @Option(help: "At most so many.")
  var limit = 50

  @Flag(help: "Print JSON Lines.")
  var json = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is a positive number") }
  }

  func run() async throws {
    let settings = try options.settings()
    var filter = ArticleFilter()
    filter.source = selection.source
    filter.limit = limit
    (filter.since, filter.until) = try selection.dates(now: Date())
    let catalog = try Reading.catalog(settings)
    let articles = try await storing { () async throws(CatalogError) in try await catalog.articles(filter) }
    if json {
      let output = StandardOutput()
      for article in articles { output.write(try JSONText.sorted(ArticleRow(article)) + [0x0A]) }
    } else {
      Self.print(articles, archive: settings.archive)
    }
  }

  /// The table that `crawl` prints too.
  static func print(_ articles: [ArticleSummary], archive: String) {
    let output = StandardOutput()
    var table = Table(["ID", "DATE", "SOURCE", "WORDS", "TITLE", "FILE"], limits: [8, 10, 24, 6, 48, 200])
    for article in articles {
      table.add([
        String(article.id.prefix(8)), String(RFC3339.text(article.published ?? article.firstSeen).prefix(10)),
        article.source, "\(article.wordCount)", article.title, article.path,
      ])
    }
    for line in table.lines { output.line(line) }
  }
}

/// One article of a list, as JSON.
struct ArticleRow: Encodable {
  let id: String
  let url: String
  let canonicalURL: String
  let title: String
  let source: String
  let published: String?
  let firstSeen: String
  let path: String
  let language: String?
  let wordCount: Int
  let revision: Int
  let duplicates: Int
  let withdrawn: Bool

  init(_ article: ArticleSummary) {
    id = article.id
    url = article.url
    canonicalURL = article.canonicalURL
    title = article.title
    source = article.source
    published = article.published.map(RFC3339.text)
    firstSeen = RFC3339.text(article.firstSeen)
    path = article.path
    language = article.language
    wordCount = article.wordCount
    revision = article.revision
    duplicates = article.duplicates
    withdrawn = article.withdrawn
  }

  enum CodingKeys: String, CodingKey {
    case id
    case url
    case canonicalURL = "canonical_url"
    case title
    case source
    case published
    case firstSeen = "first_seen"
    case path
    case language
    case wordCount = "word_count"
    case revision
    case duplicates
    case withdrawn
  }
}
