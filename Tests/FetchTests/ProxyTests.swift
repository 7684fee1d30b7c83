import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct ProxyTests {
  private func proxy(_ url: String, _ environment: [String: String], chosen: String? = nil) throws -> String? {
    ProxyRules(environment: environment).proxy(for: try #require(WebURL(url)), chosen: chosen)
  }

  @Test func `the environment's proxies are those of the scheme`() throws {
    let environment = ["http_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2", "HTTP_PROXY": "http://evil:3"]
    #expect(try proxy("http://example.org/", environment) == "http://a:1")
    #expect(try proxy("https://example.org/", environment) == "http://b:2")
    #expect(try proxy("http://example.org/", ["HTTP_PROXY": "http://evil:3"]) == nil)
    #expect(try proxy("https://example.org/", ["ALL_PROXY": "http://c:4"]) == "http://c:4")
    #expect(try proxy("http://example.org/", environment, chosen: "http://d:5") == "http://d:5")
    #expect(try proxy("http://example.org/", [:]) == nil)
  }

  @Test(arguments: [
    ("*", true), ("example.org", true), (".example.org", true), ("*.example.org", true), ("news.example.org", true),
    ("other.org, example.org", true), ("EXAMPLE.ORG", true), ("ample.org", false), ("x.news.example.org", false),
    ("", false),
  ])
  func `no_proxy names hosts and their subdomains`(exceptions: String, isDirect: Bool) throws {
    let found = try proxy("http://news.example.org/", ["http_proxy": "http://a:1", "no_proxy": exceptions])
    #expect((found == nil) == isDirect)
  }

  @Test func `no_proxy names addresses and their ranges, and holds for a chosen proxy too`() throws {
    for (exceptions, isDirect) in [("127.0.0.0/8", true), ("127.0.0.1", true), ("10.0.0.0/8", false), ("0.0.1", false)]
    {
      let found = try proxy("http://127.0.0.1/", ["NO_PROXY": exceptions], chosen: "http://a:1")
      #expect((found == nil) == isDirect)
    }
  }

  @Test func `requests go through the proxy, which is asked for the whole URL`() async throws {
    let proxy = try ScriptedServer(address: "127.0.0.2") { _ in ScriptedResponse(200, text: "by proxy") }
    let fetcher = try Fetcher(
      settings: testSettings {
        $0.proxy = proxy.origin
        $0.allowNetworks = []
      })
    let url = try #require(WebURL("http://news.example.org/a"))
    #expect(try await fetcher.fetch(FetchRequest(url: url)).text == "by proxy")
    #expect(proxy.requests.map(\.target) == ["http://news.example.org/a"])
    // The proxy is the operator's choice; where it may lead to is still the policy's.
    guard case .addressRefused? = try await fetcher.failure("http://127.0.0.1/") else {
      Issue.record("a private address went to the proxy")
      return
    }
  }

  @Test func `a request's own proxy is used, and a dead one is said to be dead`() async throws {
    let proxy = try ScriptedServer(address: "127.0.0.2") { _ in ScriptedResponse(200, text: "by proxy") }
    let fetcher = try Fetcher(settings: testSettings { $0.retries = 0 })
    var request = FetchRequest(url: try #require(WebURL("http://news.example.org/a")))
    request.proxy = proxy.origin
    #expect(try await fetcher.fetch(request).text == "by proxy")
    request.proxy = "http://no-such-proxy.invalid:3128"
    guard case .proxy? = await fetcher.failure(request) else {
      Issue.record("expected the proxy to fail")
      return
    }
  }
}
