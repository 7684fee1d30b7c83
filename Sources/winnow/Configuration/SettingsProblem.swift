import Crawl

/// One thing that is wrong with a configuration: where, at which key, and why.
struct SettingsProblem: Error, Equatable, CustomStringConvertible {
  let file: String
  /// From 1; 0 when the file as a whole is meant.
  let line: Int
  /// The path of keys, e.g. `sources[2].url`; empty for the whole file.
  let key: String
  let reason: String

  /// One line, whatever keys and values of the file it cites.
  var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return OneLine.text(key.isEmpty ? "\(place): \(reason)" : "\(place): \(key): \(reason)", limit: 1000)
  }
}
