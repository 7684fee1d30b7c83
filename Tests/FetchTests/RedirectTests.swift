import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct RedirectTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `each kind of redirect is followed and reported`(status: Int) async throws {
    let server = try ScriptedServer { request in
      request.target == "/a/from"
        ? ScriptedResponse(status, ["Location": "../to?x#y", "Cache-Control": "max-age=60"], text: "moved")
        : ScriptedResponse(200, text: "here")
    }
    let response = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/a/from"))
    #expect(response.text == "here")
    #expect(response.url.text == server.origin + "/to?x")
    #expect(response.redirects.map(\.status) == [status])
    #expect(response.redirects.first?.isPermanent == (status == 301 || status == 308))
    #expect(response.redirects.first?.freshness.freshUntil != nil)
    #expect(server.requests.map(\.method) == ["GET", "GET"])
  }

  @Test func `max_redirects is the number of hops, and the error names it`() async throws {
    let server = try ScriptedServer { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 5 ? ScriptedResponse(200, text: "end") : ScriptedResponse(302, ["Location": "/\(number + 1)"])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.maxRedirects = 5 })
    #expect(try await fetcher.fetch(FetchRequest(server, "/0")).text == "end")
    fetcher.update(settings: testSettings { $0.maxRedirects = 4 })
    #expect(try await fetcher.failure(FetchRequest(server, "/0")) == .tooManyRedirects(limit: 4))
    let none = try Fetcher(settings: testSettings { $0.maxRedirects = 0 })
    #expect(try await none.failure(FetchRequest(server, "/0")) == .tooManyRedirects(limit: 0))
  }

  @Test func `a circle is found at once`() async throws {
    let server = try ScriptedServer { request in
      ScriptedResponse(302, ["Location": request.target == "/a" ? "/b" : "/a"])
    }
    #expect(try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/a")) == .redirectLoop)
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [
    "ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[::1", "mailto:a@example.org",
  ])
  func `a redirect to what can't be fetched is an error`(location: String) async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(302, ["Location": location]) }
    let cause = try await Fetcher(settings: testSettings()).failure(FetchRequest(server, "/"))
    guard case .badRedirect? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
  }

  @Test func `each hop passes the address policy and the bad ports`() async throws {
    let server = try ScriptedServer { request in
      ScriptedResponse(
        302, ["Location": request.target == "/port" ? "http://127.0.0.1:25/" : "http://127.0.0.9/secret"])
    }
    var settings = testSettings()
    settings.allowNetworks = [try #require(AddressRange("127.0.0.1/32"))]
    let fetcher = try Fetcher(settings: settings)
    #expect(try await fetcher.failure(FetchRequest(server, "/port")) == .portRefused(25))
    let cause = try await fetcher.failure(FetchRequest(server, "/address"))
    #expect(cause == .addressRefused("127.0.0.9 is loopback"))
  }

  @Test func `each hop passes robots txt`() async throws {
    let second = try ScriptedServer(address: "127.0.0.2") { request in
      request.target == "/robots.txt" ? ScriptedResponse(200, text: "User-agent: *\nDisallow: /no") : ScriptedResponse()
    }
    let first = try ScriptedServer { [origin = second.origin] request in
      request.target == "/robots.txt"
        ? ScriptedResponse(404) : ScriptedResponse(302, ["Location": origin + request.target])
    }
    let fetcher = try Fetcher(settings: testSettings { $0.robots = true })
    #expect(try await fetcher.failure(FetchRequest(first, "/no")) == .robotsDisallowed)
    #expect(try await fetcher.fetch(FetchRequest(first, "/yes")).status == 200)
    #expect(second.requests.map(\.target) == ["/robots.txt", "/yes"])
  }

  @Test func `a redirect without Location is an answer`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(302, text: "where?") }
    #expect(try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/")).status == 302)
  }

  @Test func `a Location in raw UTF-8 is understood`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/" ? ScriptedResponse(302, ["Location": "/über uns"]) : ScriptedResponse(200)
    }
    _ = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/"))
    #expect(server.requests.map(\.target) == ["/", "/%C3%BCber%20uns"])
  }

  @Test func `a step down from https is never permanent`() throws {
    let secure = try #require(WebURL("https://example.org/"))
    let plain = try #require(WebURL("http://example.org/"))
    let freshness = Freshness(headers: HeaderFields(), received: Date(timeIntervalSince1970: 0))
    #expect(!Redirect(from: secure, to: plain, status: 301, freshness: freshness).isPermanent)
    #expect(Redirect(from: plain, to: secure, status: 301, freshness: freshness).isPermanent)
  }
}
