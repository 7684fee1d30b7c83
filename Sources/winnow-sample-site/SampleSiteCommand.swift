import ArgumentParser
import Foundation
import SampleSite

/// Serves the sample site until it is interrupted.
@main
struct SampleSiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow-sample-site",
    abstract: "Serves winnow's sample site on loopback: four hosts, thirteen articles, all the chrome of the real web.")

  @Option(help: "The port; 0 lets the system choose.")
  var port: UInt16 = 8480

  func run() async throws {
    try await SampleServer.serving(port: port) { server in
      for host in SampleHost.all { print(server.announcement(of: host)) }
      FileHandle.standardOutput.synchronizeFile()
      try await Task.sleep(for: .seconds(365 * 86_400))
    }
  }
}
