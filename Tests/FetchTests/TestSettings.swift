import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

/// Settings for a test: loopback allowed, no waiting, no robots.txt, nothing from the environment.
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

extension Fetcher {
  /// The cause with which a fetch fails, nil if it doesn't.
  func failure(_ request: FetchRequest) async -> FetchError.Cause? {
    do throws(FetchError) {
      _ = try await fetch(request)
      return nil
    } catch {
      return error.cause
    }
  }

  /// The cause with which a fetch of a text's URL fails, nil if it doesn't.
  func failure(_ url: String) async throws -> FetchError.Cause? {
    await failure(FetchRequest(url: try #require(WebURL(url))))
  }
}

extension FetchResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}
