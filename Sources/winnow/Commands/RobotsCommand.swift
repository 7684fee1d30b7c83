import ArgumentParser
import Fetch
import Web

/// `winnow robots --jsonl`: what robots.txt files say about addresses.
struct RobotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robots", abstract: "Say what robots.txt files allow, as JSON Lines.")

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Read lines with robots_txt, user_agent and url from standard input; the only form there is.")
  var jsonl = false

  func validate() throws {
    guard jsonl else { throw ValidationError("robots works on JSON Lines only: add --jsonl") }
  }

  func run() async throws {
    try await BatchRunner(jobs: 1).run(Self.answer)
  }

  private struct Answer: Encodable {
    let allowed: Bool
    let crawlDelay: Double?

    enum CodingKeys: String, CodingKey {
      case allowed
      case crawlDelay = "crawl_delay"
    }

    /// `crawl_delay` is written even when it is null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(allowed, forKey: .allowed)
      try container.encode(crawlDelay, forKey: .crawlDelay)
    }
  }

  private static func answer(_ line: BatchLine) -> BatchAnswer {
    guard let text = line.string("robots_txt"), let address = line.string("url") else {
      return .error("the line lacks 'robots_txt' or 'url'")
    }
    let agent = line.string("user_agent") ?? ""
    let rules = RobotsRules(parsing: text)
    // A relative address is taken as it is: robots.txt speaks of paths only.
    let target = WebURL(address)?.target ?? address
    return .object(
      Answer(allowed: rules.allows(target: target, userAgent: agent), crawlDelay: rules.crawlDelay(userAgent: agent)))
  }
}
