import Foundation

/// Where the configuration is looked for.
enum ConfigurationFile {
  /// The file to read: the one named by `--config` or `$WINNOW_CONFIG`, which must be there, else the first that exists of
  /// the user's and the system's. Nil when there is none.
  static func locate(option: String?, environment: [String: String]) throws(CommandError) -> String? {
    if let named = option ?? environment["WINNOW_CONFIG"].flatMap({ $0.isEmpty ? nil : $0 }) {
      let path = URL(fileURLWithPath: named).path
      guard FileManager.default.isReadableFile(atPath: path) else {
        throw .configuration("\(path): cannot be read: there is no such configuration, or it is not readable")
      }
      return path
    }
    let home =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? (environment["HOME"] ?? "") + "/.config"
    return ["\(home)/winnow/winnow.yaml", "/etc/winnow/winnow.yaml"].first(where: FileManager.default.isReadableFile)
  }
}
