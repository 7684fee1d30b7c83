import ArgumentParser
import Fetch
import Foundation

/// `winnow`: the root of all commands.
@main
struct Winnow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Crawls feeds politely, winnows pages down to their articles, keeps each once, as plain files.",
    discussion: "Try `winnow crawl https://example.org/` and look into ./archive.",
    version: Version.text,
    subcommands: [
      RunCommand.self, CrawlCommand.self, ExtractCommand.self, FeedCommand.self, DiscoverCommand.self,
      RobotsCommand.self, SourcesCommand.self, StatusCommand.self, DoctorCommand.self, ListCommand.self,
      ShowCommand.self,
      DiffCommand.self, SearchCommand.self, LogCommand.self, VerifyCommand.self, ReloadCommand.self,
      CheckConfigCommand.self,
    ])

  static func main() async {
    AllocatorTuning.keepFreedPages()
    do {
      var command = try parseAsRoot(ArgumentOrder.normalized(Array(CommandLine.arguments.dropFirst())))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(error)
    }
  }

  /// Every error is one line on standard error and a status of sysexits.h; help and version are no errors.
  private static func end(_ error: any Error) -> Never {
    if let error = error as? CommandError {
      if !error.description.isEmpty { StandardError.line("winnow: \(error.description)") }
      Foundation.exit(error.status.rawValue)
    }
    let status = exitCode(for: error)
    guard status.rawValue == 64 else { exit(withError: error) }
    let text = message(for: error)
    StandardError.line("winnow: \(text.isEmpty ? "wrong use" : text) (see 'winnow help')")
    Foundation.exit(status.rawValue)
  }
}
