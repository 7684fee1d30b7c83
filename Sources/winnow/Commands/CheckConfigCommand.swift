import ArgumentParser
import Foundation

/// `winnow check-config`: reads the configuration and says what is wrong.
struct CheckConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config", abstract: "Read the configuration and say what is wrong, with file, line and key.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let sources = try SourceList.all(settings)
    let place = settings.file ?? "no configuration file, all defaults"
    StandardOutput().line("\(place): fine, \(sources.count) source\(sources.count == 1 ? "" : "s")")
  }
}
