import ArgumentParser
import Crawl
import Extraction
import Fetch
import Foundation
import Web

/// `winnow extract`: one page's article, or a batch of pages as JSON Lines.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Print the article of one page, without the site's chrome.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A file, an address, or - for standard input.", completion: .file())
  var page: String?

  @Option(help: "The page's address, for a file: relative links are resolved against it.")
  var url: String?

  @Option(help: "What to print: \(ArticleFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = ArticleFormat.markdown

  @Flag(help: "List each block of the page, kept or dropped, with its score and the reason.")
  var explain = false

  @Flag(help: "Read pages as JSON Lines from standard input and answer each with one line.")
  var jsonl = false

  @Option(help: "With --jsonl: how many pages are worked on at once.")
  var jobs = 1

  @Flag(help: "With --jsonl: first learn from all pages, by host, what each site repeats.")
  var siteMemory = false

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs is a number from 1 to 256") }
    guard !(jsonl && page != nil) else { throw ValidationError("--jsonl reads standard input, not '\(page ?? "")'") }
    guard jsonl || !siteMemory else { throw ValidationError("--site-memory goes with --jsonl") }
  }

  func run() async throws {
    let settings = try options.settings()
    let extractor = Extractor(limits: settings.crawl.limits)
    if jsonl {
      try await ExtractBatch(jobs: jobs, learnsSites: siteMemory, extractor: extractor).run()
      return
    }
    let input = try await PageInput.read(page, address: url, purpose: .page, settings: settings)
    let page = Page(url: input.url, body: input.bytes, contentType: input.contentType, now: Date())
    let name = self.page ?? "standard input"
    do throws(ExtractionError) {
      if explain {
        StandardOutput().line(ExplainTable.text(try extractor.explain(page)))
        return
      }
      let article = try extractor.extract(page)
      // Whoever asks for one page's article is told that there is none; a batch carries the word in each line.
      if let kind = article.notArticle, format != .json { throw ExtractionError.notAnArticle(kind) }
      print(article, name)
    } catch {
      throw CommandError.data("\(name): \(error.reason)")
    }
  }

  private func print(_ article: Article, _ name: String) {
    let output = StandardOutput()
    switch format {
    case .text: output.line(article.title.map { "\($0)\n\n" + article.text } ?? article.text)
    case .markdown: output.line(article.title.map { "# \($0)\n\n" + article.markdown } ?? article.markdown)
    case .html: output.line(article.html)
    case .json: output.line(ArticleOutput(article, authors: .objects).document)
    }
    if let incomplete = article.incomplete {
      StandardError.line("winnow: \(name): the article is incomplete: \(incomplete.rawValue)")
    }
  }
}

/// The forms in which an article is printed.
enum ArticleFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case markdown
  case html
  case json
}
