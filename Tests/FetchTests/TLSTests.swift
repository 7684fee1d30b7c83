import Foundation
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
