import Foundation
import Synchronization
import Testing
import Web

@testable import Fetch

/// Against `openssl s_server`, where it is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TLSServer.program)))
struct TLSTests {
  @Test func `a certificate that no one vouches for is refused, and ca_file can vouch for it`() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let url = "https://localhost:\(server.port)/"
    let fetcher = try Fetcher(settings: testSettings { $0.retries = 0 })
    guard case .tls(let why)? = try await fetcher.failure(url) else {
      Issue.record("a self-signed certificate was accepted")
      return
    }
    #expect(why.contains("certificate"))
    fetcher.update(
      settings: testSettings {
        $0.caFile = server.certificate
        $0.retries = 0
      })
    #expect(try await fetcher.fetch(FetchRequest(url: try #require(WebURL(url)))).status == 200)
  }

  @Test func `a certificate for another name is refused`() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let fetcher = try Fetcher(settings: testSettings { $0.caFile = server.certificate })
    guard case .tls? = try await fetcher.failure("https://127.0.0.1:\(server.port)/") else {
      Issue.record("the certificate of another name was accepted")
      return
    }
  }

  @Test func `a ca_file that is not there is this machine's fault`() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let fetcher = try Fetcher(settings: testSettings { $0.caFile = "/nonexistent/ca.pem" })
    guard case .system(let why)? = try await fetcher.failure("https://localhost:\(server.port)/") else {
      Issue.record("expected a system error")
      return
    }
    #expect(why.contains("ca_file"))
  }
}

/// `openssl s_server` with a certificate of its own for `localhost`.
private final class TLSServer: Sendable {
  static let program = "/usr/bin/openssl"

  let port: Int
  /// The path of the certificate.
  let certificate: String
  private let directory: URL
  private let process: Mutex<Process>

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("winnow-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    certificate = directory.appendingPathComponent("certificate.pem").path
    let key = directory.appendingPathComponent("key.pem").path
    let maker = try Self.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ])
    maker.process.waitUntilExit()
    // Port 0 lets the system choose; s_server says which on its first line: ACCEPT [::]:PORT.
    let server = try Self.run(["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
    var said = ""
    while !said.contains("\n") || !said.contains("ACCEPT") {
      let piece = server.output.availableData
      if piece.isEmpty { break }
      said += String(decoding: piece, as: UTF8.self)
    }
    process = Mutex(server.process)
    let line = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
    port = try #require(line?.split(separator: ":").last.flatMap { Int($0) })
  }

  func stop() {
    process.withLock { $0.terminate() }
    try? FileManager.default.removeItem(at: directory)
  }

  private static func run(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return (process, pipe.fileHandleForReading)
  }
}
