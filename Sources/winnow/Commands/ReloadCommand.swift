import ArgumentParser

/// `winnow reload`: has the daemon read its configuration again.
struct ReloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: "Have the daemon read its configuration again, as SIGHUP does.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try options.settings()
    let client = ControlClient(state: settings.state)
    guard let outcome = try await client.document(ConfigurationReload.Outcome.self, "/reload", body: "") else {
      throw CommandError.unavailable("no daemon runs on \(settings.state)")
    }
    guard outcome.status == 0 else {
      throw CommandError(status: ExitCode(outcome.status), description: outcome.reason ?? "the daemon refused")
    }
  }
}
