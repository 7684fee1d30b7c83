import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct CredentialsTests {
  @Test func `basic, bearer and URL credentials reach their own origin`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    let fetcher = try Fetcher(settings: testSettings())
    var request = try FetchRequest(server, "/")
    request.credentials = .basic(user: "ann", password: "s3:cret")
    _ = try await fetcher.fetch(request)
    request.credentials = .bearer(token: "tok")
    _ = try await fetcher.fetch(request)
    let url = try #require(WebURL("http://bob:p%40ss@127.0.0.1:\(server.port)/x"))
    let response = try await fetcher.fetch(FetchRequest(url: url))
    let sent = server.requests.map { $0.field("Authorization") }
    #expect(
      sent == [
        "Basic \(Data("ann:s3:cret".utf8).base64EncodedString())", "Bearer tok",
        "Basic \(Data("bob:p@ss".utf8).base64EncodedString())",
      ])
    #expect(response.url.text == "http://127.0.0.1:\(server.port)/x")
  }

  @Test func `credentials and own fields stay behind when a redirect leaves the origin, and don't come back`()
    async throws
  {
    let away = try ScriptedServer(address: "127.0.0.2") { request in
      let home = request.target.split(separator: "=").last.map(String.init) ?? ""
      return ScriptedResponse(302, ["Location": "http://\(home)/back"])
    }
    let home = try ScriptedServer { [origin = away.origin] request in
      switch request.target {
      case "/start": ScriptedResponse(302, ["Location": "/same"])
      case "/same": ScriptedResponse(307, ["Location": "\(origin)/?home=\(request.field("Host") ?? "")"])
      default: ScriptedResponse(200, text: "back")
      }
    }
    var request = try FetchRequest(home, "/start")
    request.credentials = .bearer(token: "secret")
    request.headers = [HeaderField(name: "X-Api-Key", value: "secret")]
    let response = try await Fetcher(settings: testSettings()).fetch(request)
    #expect(response.text == "back")
    #expect(home.requests.map { $0.field("X-Api-Key") } == ["secret", "secret", nil])
    #expect(home.requests.map { $0.field("Authorization") } == ["Bearer secret", "Bearer secret", nil])
    #expect(away.requests.map { $0.field("X-Api-Key") } == [nil])
    #expect(away.requests.map { $0.field("Authorization") } == [nil])
  }

  @Test func `nothing of them goes to the robots txt of another origin, to that of their own it does`() async throws {
    let away = try ScriptedServer(address: "127.0.0.2") { _ in ScriptedResponse(200, text: "away") }
    let home = try ScriptedServer { [origin = away.origin] request in
      request.target == "/robots.txt" ? ScriptedResponse(404) : ScriptedResponse(302, ["Location": "\(origin)/page"])
    }
    var request = try FetchRequest(home, "/start")
    request.credentials = .bearer(token: "secret")
    request.headers = [HeaderField(name: "X-Api-Key", value: "secret")]
    _ = try await Fetcher(settings: testSettings { $0.robots = true }).fetch(request)
    #expect(home.requests.map(\.target) == ["/robots.txt", "/start"])
    #expect(home.requests.map { $0.field("Authorization") } == ["Bearer secret", "Bearer secret"])
    #expect(away.requests.map(\.target) == ["/robots.txt", "/page"])
    #expect(away.requests.allSatisfy { $0.field("Authorization") == nil && $0.field("X-Api-Key") == nil })
  }

  @Test func `a secret that a server sends back is not in the error's words`() async throws {
    let server = try ScriptedServer { request in
      ScriptedResponse(302, ["Location": "gopher://\(request.field("Authorization") ?? "nothing")/"])
    }
    var request = try FetchRequest(server, "/")
    request.credentials = .bearer(token: "s3cret")
    let cause = await (try Fetcher(settings: testSettings())).failure(request)
    #expect(cause == .badRedirect("'gopher://Bearer …/' is neither http nor https"))
  }

  @Test func `credentials in a redirect's own address are not sent`() async throws {
    let server = try ScriptedServer { request in
      request.target == "/1"
        ? ScriptedResponse(302, ["Location": "http://eve:evil@\(request.field("Host") ?? "")/2"]) : ScriptedResponse()
    }
    let response = try await Fetcher(settings: testSettings()).fetch(FetchRequest(server, "/1"))
    #expect(server.requests.map { $0.field("Authorization") } == [nil, nil])
    #expect(!response.url.text.contains("evil"))
  }

  @Test func `secrets show in no error and no description`() async throws {
    let fetcher = try Fetcher(settings: testSettings())
    var request = FetchRequest(url: try #require(WebURL("http://ann:hunter2@127.0.0.1:22/")))
    request.credentials = .basic(user: "ann", password: "hunter2")
    do throws(FetchError) {
      _ = try await fetcher.fetch(request)
      Issue.record("port 22 is refused")
    } catch {
      #expect(!"\(error) \(error.reason) \(String(reflecting: error))".contains("hunter2"))
    }
    var dumped = ""
    dump(request.credentials, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    #expect(!"\(Credentials.bearer(token: "hunter2"))".contains("hunter2"))
  }

  @Test func `a field of the caller's does not double one of ours`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse() }
    var request = try FetchRequest(server, "/")
    request.headers = [
      HeaderField(name: "accept", value: "x/y"), HeaderField(name: "User-Agent", value: "other"),
      HeaderField(name: "Bad Name", value: "x"), HeaderField(name: "X-Break", value: "a\r\nX-Injected: 1"),
      HeaderField(name: "X-Good", value: "fine"), HeaderField(name: "X-Empty", value: ""),
    ]
    _ = try await Fetcher(settings: testSettings()).fetch(request)
    let head = String(decoding: server.requests[0].head, as: UTF8.self).lowercased()
    #expect(head.components(separatedBy: "\r\naccept:").count == 2)
    #expect(head.components(separatedBy: "\r\nuser-agent:").count == 2)
    #expect(!head.contains("bad name") && !head.contains("x-injected"))
    #expect(server.requests[0].field("X-Good") == "fine")
    #expect(server.requests[0].field("X-Empty") == "")
  }
}
