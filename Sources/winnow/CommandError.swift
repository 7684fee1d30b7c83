import ArgumentParser

/// Why a command ends: one line that says what, where and what to do, and an exit status (sysexits.h, as SPEC.md lists them).
struct CommandError: Error, CustomStringConvertible {
  let status: ExitCode
  let description: String

  /// 1: something failed and the rest was done.
  static func partly(_ text: String) -> CommandError { CommandError(status: ExitCode(1), description: text) }
  /// 64: wrong use.
  static func usage(_ text: String) -> CommandError { CommandError(status: ExitCode(64), description: text) }
  /// 65: the input is not what it should be.
  static func data(_ text: String) -> CommandError { CommandError(status: ExitCode(65), description: text) }
  /// 66: no such input.
  static func input(_ name: String, _ why: String) -> CommandError {
    CommandError(status: ExitCode(66), description: "cannot read \(name): \(why)")
  }
  /// 69: the other side is unavailable.
  static func unavailable(_ text: String) -> CommandError { CommandError(status: ExitCode(69), description: text) }
  /// 73: cannot write.
  static func output(_ text: String) -> CommandError { CommandError(status: ExitCode(73), description: text) }
  /// 75: another writer holds the state.
  static func busy(_ text: String) -> CommandError { CommandError(status: ExitCode(75), description: text) }
  /// 78: wrong configuration.
  static func configuration(_ text: String) -> CommandError { CommandError(status: ExitCode(78), description: text) }
}
