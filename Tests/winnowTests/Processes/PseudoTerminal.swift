import Foundation
import Glibc

/// A terminal without a person: what a program writes to it can be read.
final class PseudoTerminal: Sendable {
  private let master: CInt
  /// To be given to a process as one of its standard files.
  let slave: FileHandle

  /// `TIOCSPTLCK` and `TIOCGPTN` (ioctl_tty(2)), which Glibc's module lacks, as it lacks posix_openpt.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  init(columns: UInt16) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: CInt = 0
    var number: CUnsignedInt = 0
    guard master >= 0, ioctl(master, Self.unlock, &isLocked) == 0, ioctl(master, Self.number, &number) == 0 else {
      throw POSIXError(.ENXIO)
    }
    let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.ENXIO) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else { throw POSIXError(.ENOTTY) }
    slave = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { close(master) }

  /// Runs a program with this terminal as its standard error, and answers all that it wrote there. The program's own copy is
  /// the last one, so that reading ends with it.
  func run(_ arguments: [String], in place: Workplace, environment: [String: String]) async throws -> String {
    let process = Process()
    process.executableURL = try WinnowProcess.program
    process.arguments = arguments
    process.currentDirectoryURL = place.directory
    process.environment = ["HOME": place.directory.path, "TERM": "xterm"].merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = slave
    try process.run()
    try slave.close()
    return await withCheckedContinuation { continuation in
      Thread { [master] in
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
          let count = read(master, &buffer, buffer.count)
          // EIO: the other side is closed.
          guard count > 0 else { break }
          bytes += buffer[..<count]
        }
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }.start()
    }
  }
}
