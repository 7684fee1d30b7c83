import ArgumentParser
import Feeds
import Fetch
import Foundation
import Web

/// `winnow discover`: what a page offers to follow.
struct DiscoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover", abstract: "List the feeds, sitemaps and article links that a page offers, best first.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A file, an address, or - for standard input.", completion: .file())
  var page: String?

  @Option(help: "The page's address, for a file.")
  var baseUrl: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Read pages as JSON Lines from standard input and answer each with one line.")
  var jsonl = false

  func run() async throws {
    if jsonl {
      try await BatchRunner(jobs: 1).run(Self.answer)
      return
    }
    let settings = try options.settings()
    let input = try await PageInput.read(page, address: baseUrl, purpose: .page, settings: settings)
    guard let url = input.url else { throw CommandError.usage("a file needs --base-url, the page's own address") }
    let isRemote = page.flatMap { WebURL($0) }?.isWeb ?? false
    let site = isRemote ? try SiteInquiry(url, settings) : nil
    var result = Discovery.discover(
      html: input.bytes, contentType: input.contentType, url: url, linkHeaders: input.linkHeaders,
      robotsSitemaps: await site?.sitemapsOfRobots() ?? [])
    if let site { result = await site.confirmed(result) }
    await site?.end()
    let found = DiscoverOutput(result)
    if json {
      StandardOutput().line(try JSONText.document(found))
    } else {
      Self.print(found)
    }
    if found.isEmpty { throw CommandError.data("\(url): offers no feed, no sitemap and no article links") }
  }

  private static func answer(_ line: BatchLine) -> BatchAnswer {
    guard let body = line.bytes("html") ?? line.bytes("body"), let url = line.string("url").flatMap({ WebURL($0) })
    else {
      return .error("the line lacks 'html' or an absolute 'url'")
    }
    return .object(
      DiscoverOutput(
        Discovery.discover(
          html: body, contentType: line.string("content_type").flatMap { MediaType($0) }, url: url, linkHeaders: [],
          robotsSitemaps: [])))
  }

  private static func print(_ found: DiscoverOutput) {
    let output = StandardOutput()
    var table = Table(["KIND", "ADDRESS", "TITLE", "WHY"], limits: [10, 90, 50, 50])
    for feed in found.feeds { table.add(["feed", feed.url, feed.title ?? "", feed.why ?? ""]) }
    for sitemap in found.sitemaps { table.add(["sitemap", sitemap, "", ""]) }
    for guess in found.guesses { table.add(["guess", guess.url, "", guess.why ?? ""]) }
    for article in found.articles { table.add(["article", article.url, article.title ?? "", ""]) }
    for line in table.lines { output.line(line) }
  }
}
