import Foundation
import Synchronization
import Testing

/// `openssl s_server` with a certificate of its own for `localhost`.
final class TLSServer: Sendable {
  static let program = "/usr/bin/openssl"

  let port: Int
  /// The path of the certificate.
  let certificate: String
  /// What the server writes, after its first lines.
  let output: FileHandle
  /// What it reads.
  let input: FileHandle
  private let directory: URL
  private let process: Mutex<Process>

  /// - Parameter manner: what `s_server` does with a connection.
  init(serving manner: [String] = ["-www"]) throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("winnow-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    certificate = directory.appendingPathComponent("certificate.pem").path
    let key = directory.appendingPathComponent("key.pem").path
    let maker = try Self.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ])
    // Its output ends when it does. `waitUntilExit` would also wait for processes that another test has started meanwhile: they
    // may have inherited the socket by which Foundation learns of the end, and the suite hung.
    _ = try maker.output.readToEnd()
    // Port 0 lets the system choose; s_server says which on its first line: ACCEPT [::]:PORT.
    let server = try Self.run(["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key] + manner)
    var said = ""
    while !said.contains("\n") || !said.contains("ACCEPT") {
      let piece = server.output.availableData
      if piece.isEmpty { break }
      said += String(decoding: piece, as: UTF8.self)
    }
    process = Mutex(server.process)
    (output, input) = (server.output, server.input)
    let line = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
    port = try #require(line?.split(separator: ":").last.flatMap { Int($0) })
  }

  func stop() {
    // A process that is started from a thread of the pool inherits that thread's blocked signals: SIGTERM never reaches it.
    process.withLock { _ = kill($0.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: directory)
  }

  private static func run(_ arguments: [String]) throws -> (process: Process, output: FileHandle, input: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let input = Pipe()
    process.standardInput = input
    try process.run()
    return (process, pipe.fileHandleForReading, input.fileHandleForWriting)
  }
}
