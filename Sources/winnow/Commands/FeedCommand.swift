import ArgumentParser
import Feeds
import Fetch
import Foundation
import Web

/// `winnow feed`: parses a feed and prints it as JSON Feed 1.1.
struct FeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed", abstract: "Parse a feed and print it as JSON Feed 1.1.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A file, an address, or - for standard input.", completion: .file())
  var feed: String?

  @Option(help: "The feed's address, for a file: relative links are resolved against it.")
  var baseUrl: String?

  @Option(help: "The media type that the feed was served with.")
  var contentType: String?

  @Flag(help: "Read feeds as JSON Lines from standard input and answer each with one line.")
  var jsonl = false

  func run() async throws {
    if jsonl {
      try await BatchRunner(jobs: 1).run(Self.answer)
      return
    }
    let input = try await PageInput.read(
      feed, address: baseUrl, contentType: contentType, purpose: .feed, settings: try options.settings())
    do throws(FeedError) {
      let parsed = try FeedParser.parse(
        FeedInput(bytes: input.bytes, contentType: input.contentType, url: input.url))
      StandardOutput().write(JSONFeedWriter.json(parsed) + [0x0A])
    } catch {
      throw CommandError.data("\(feed ?? "standard input"): \(error)")
    }
  }

  private static func answer(_ line: BatchLine) -> BatchAnswer {
    guard let body = line.bytes("body") else { return .error("the line has neither 'body' nor 'body_base64'") }
    do throws(FeedError) {
      let feed = try FeedParser.parse(
        FeedInput(
          bytes: body, contentType: line.string("content_type").flatMap { MediaType($0) },
          url: line.string("url").flatMap { WebURL($0) }))
      return .json("feed", JSONFeedWriter.json(feed))
    } catch {
      return .error("\(error)")
    }
  }
}
