/// The order of arguments on the command line.
enum ArgumentOrder {
  private static let global: Set = ["--config", "--archive", "--state", "--log-level"]

  /// Moves the global options that stand before the command's name behind it, where the commands take them: people write
  /// `winnow --config x crawl` as naturally as `winnow crawl --config x`.
  static func normalized(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if global.contains(first), rest.count >= 2 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if let name = first.split(separator: "=").first, first.contains("="), global.contains(String(name)) {
        moved.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard !rest.isEmpty, !moved.isEmpty else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + moved + rest[end...]
  }
}
