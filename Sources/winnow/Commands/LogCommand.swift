import Archive
import ArgumentParser
import Foundation

/// `winnow log`: the archive's change stream, for programs that follow it.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print the archive's change log as JSON Lines, from any sequence number on.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "Only lines after this sequence number.")
  var since = 0

  @Flag(help: "Go on, and print each new line as it comes.")
  var follow = false

  /// Lines read at once, so that a long log needs little memory.
  private static let chunk = 1000
  /// How often a followed log is looked at.
  private static let pause = Duration.milliseconds(500)

  func run() async throws {
    let settings = try options.settings()
    guard FileManager.default.fileExists(atPath: settings.archive) else {
      throw CommandError.input(settings.archive, "there is no archive yet: run 'winnow crawl' first")
    }
    let archive = try Reading.archive(settings)
    let output = StandardOutput()
    var last = since
    var told: Set<String> = []
    while true {
      let lines = try archiving { () throws(ArchiveError) in
        try archive.changes(since: last, limit: Self.chunk) { damage in
          // A line that cannot be read is named once, however often the log is looked at.
          if told.insert("\(damage)").inserted { StandardError.line("winnow: \(damage)") }
        }
      }
      for line in lines {
        output.write(line.jsonBytes())
        last = line.seq
      }
      if lines.isEmpty {
        guard follow else { return }
        try await Task.sleep(for: Self.pause)
      }
    }
  }
}
