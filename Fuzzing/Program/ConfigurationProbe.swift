import Probes

/// A configuration is read, or everything that is wrong with it is named with its place.
///
/// Its reader belongs to the program, which can't be linked into another one: the files are compiled in here (symbolic links).
enum ConfigurationProbe {
  static func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let text = String(decoding: bytes, as: UTF8.self)
    // Who writes the configuration may name any file as a secret's; the fuzzer must not open what it comes upon.
    guard !text.contains("file") else { return }
    do throws(SettingsProblems) {
      _ = try SettingsReader(file: "/tmp/winnow.yaml", environment: ["TOKEN": "secret"]).read(text)
    } catch {
      guard !error.problems.isEmpty else { throw BrokenPromise("a refusal names what is wrong", text) }
      for problem in error.problems where problem.description.contains(where: \.isNewline) {
        throw BrokenPromise("a problem is one line", problem.description)
      }
    }
  }
}
