import ArgumentParser
import Foundation

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "The output directory; overrides the configuration.", completion: .directory)
  var archive: String?

  @Option(help: "The directory of catalog, locks and socket; overrides the configuration.", completion: .directory)
  var state: String?

  @Option(help: "How much is logged: trace, debug, info, notice, warning, error, critical.")
  var logLevel: LogLevel?

  /// The configuration with these options laid over it. Without a file: `./archive`, its state inside it.
  func settings(environment: [String: String] = ProcessInfo.processInfo.environment) throws(CommandError) -> Settings {
    var settings = try configured(environment)
    if let archive { settings.archive = URL(fileURLWithPath: archive).path }
    if let state { settings.state = URL(fileURLWithPath: state).path }
    if settings.file == nil, state == nil { settings.state = settings.archive + "/.winnow" }
    if let logLevel { settings.log.level = logLevel }
    return settings
  }

  private func configured(_ environment: [String: String]) throws(CommandError) -> Settings {
    guard let file = try ConfigurationFile.locate(option: config, environment: environment) else {
      let archive = URL(fileURLWithPath: "archive").path
      return Settings(archive: archive, state: archive + "/.winnow")
    }
    let text: String
    do {
      text = try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw .configuration("\(file): cannot be read as UTF-8 text")
    }
    do throws(SettingsProblems) {
      return try SettingsReader(file: file, environment: environment).read(text)
    } catch {
      throw .configuration(error.description)
    }
  }
}

extension LogLevel: ExpressibleByArgument {}
