import Foundation
import Testing
import Web

@testable import Fetch

/// Settings for a test: loopback allowed, no waiting, no environment.
func testSettings(_ change: (inout FetchSettings) -> Void = { _ in }) -> FetchSettings {
  var settings = FetchSettings()
  settings.userAgent = "winnow-test/1 (+https://example.org/)"
  settings.allowNetworks = ["127.0.0.0/8", "::1/128"].compactMap { AddressRange($0) }
  settings.hostDelay = .zero
  settings.perHost = 8
  settings.robots = false
  settings.environment = [:]
  change(&settings)
  return settings
}

extension FetchRequest {
  /// A request for a path of a server.
  init(_ server: ScriptedServer, _ path: String, _ purpose: Purpose = .page) throws {
    self.init(url: try #require(WebURL(server.origin + path)), purpose: purpose)
  }
}

/// The cause with which a fetch fails.
func cause(of fetch: () async throws(FetchError) -> FetchResponse) async -> FetchError.Cause? {
  do throws(FetchError) {
    _ = try await fetch()
    return nil
  } catch {
    return error.cause
  }
}

@Test func `a page comes whole, with its header`() async throws {
  let server = try ScriptedServer { _ in
    ScriptedResponse(
      200, ["Content-Type": "text/html; charset=utf-8", "X-Twice": "a", "x-twice": " b "], text: "<p>Hello")
  }
  let fetcher = try Fetcher(settings: testSettings())
  let response = try await fetcher.fetch(FetchRequest(server, "/a?b=c#d"))
  #expect(response.status == 200)
  #expect(String(decoding: response.body, as: UTF8.self) == "<p>Hello")
  #expect(response.headers.all("X-TWICE") == ["a", "b"])
  #expect(response.contentType?.isHTML == true)
  #expect(server.requests.map(\.target) == ["/a?b=c"])
  #expect(fetcher.statistics.requests == 1)
  await fetcher.shutdown()
}
