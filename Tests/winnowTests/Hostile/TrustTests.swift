import Foundation
import TestGround
import Testing

/// What is kept secret, what is not read, and what publishers ask for.
@Suite(.timeLimit(.minutes(2)))
struct TrustTests {
  @Test func `a secret shows nowhere but at its own origin`() async throws {
    let secret = "s3cr3t-\(UUID().uuidString)"
    try await Workplace.with { place in
      let elsewhere = try HostileSite.neighbour(address: "127.0.5.2", pages: 1)
      let site = try ScriptedServer(address: "127.0.5.1") { request in
        switch request.target {
        case "/robots.txt": ScriptedResponse(404)
        case "/feed.xml":
          ScriptedResponse(
            200, ["Content-Type": "application/rss+xml"], text: HostileSite.feed(["sound", "away", "broken", "echo"]))
        case "/sound": ScriptedResponse(200, ["Content-Type": "text/html"], text: HostileSite.page("A sound page"))
        case "/away": ScriptedResponse(302, ["Location": "\(elsewhere.origin)/page0"])
        case "/broken": .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
        // What is sent back in an error's own words must not be logged either.
        case "/echo": ScriptedResponse(302, ["Location": "gopher://\(request.field("Authorization") ?? "nothing")/"])
        default: ScriptedResponse(500)
        }
      }
      try place.write(
        """
        archive: archive
        state: state
        fetch: { host_delay: 0s, allow_networks: [127.0.0.0/8] }
        metrics: { textfile: metrics.prom }
        sources:
          - { id: site, url: "\(site.origin.replacing("//", with: "//user:\(secret)@"))/feed.xml" }
          - { id: headed, url: "\(site.origin)/feed.xml", headers: { Authorization: { env: TOKEN } } }
          - { id: broken, url: "\(site.origin)/nothing.xml", headers: { Authorization: { env: TOKEN } } }

        """)
      var said: [String] = []
      for arguments in [
        ["crawl", "--json", "--log-level", "trace"], ["status"], ["status", "--json"], ["sources", "--json"],
        ["list", "--json"],
      ] {
        let outcome = try await WinnowProcess.run(
          arguments + ["--config", place.config], in: place, environment: ["TOKEN": "Bearer \(secret)"])
        said += [outcome.output] + outcome.errors
      }
      for path in ["/feed.xml", "/nothing.xml", "/sound", "/echo"] {
        #expect(
          site.requests.contains { $0.target == path && $0.field("Authorization")?.contains(secret) == true }, "\(path)"
        )
      }
      #expect(elsewhere.requests.allSatisfy { !String(decoding: $0.head, as: UTF8.self).contains(secret) })
      for line in said { #expect(!line.contains(secret), "\(line)") }
      for name in try FileManager.default.subpathsOfDirectory(atPath: place.directory.path) where name != "winnow.yaml"
      {
        let file = place.directory.appendingPathComponent(name)
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory.boolValue
        else { continue }
        #expect(try Data(contentsOf: file).range(of: Data(secret.utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `nothing outside a document is read for it`() async throws {
    try await Workplace.with { place in
      let canary = "canary-\(UUID().uuidString)"
      let file = place.directory.appendingPathComponent("canary.txt")
      try canary.write(to: file, atomically: true, encoding: .utf8)
      let site = try ScriptedServer(address: "127.0.5.3") { request in
        let origin = "http://\(request.field("Host") ?? "")"
        guard request.target == "/feed.xml" else {
          return request.target == "/page"
            ? ScriptedResponse(200, ["Content-Type": "text/html"], text: HostileSite.page("A page"))
            : ScriptedResponse(200, text: canary)
        }
        return ScriptedResponse(
          200, ["Content-Type": "application/xml"],
          text: """
            <?xml version="1.0"?><?xml-stylesheet href="\(origin)/style.xsl" type="text/xsl"?>
            <!DOCTYPE rss SYSTEM "\(origin)/feed.dtd" [<!ENTITY % outside SYSTEM "\(origin)/outside.dtd"> %outside;
            <!ENTITY file SYSTEM "\(file.absoluteString)"><!ENTITY passwd SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "\(origin)/web">]>
            <rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>t &file; &web;</title>
            <item><title>Title &file;&web;&passwd;</title><link>/page</link><description>&file;&web;&passwd;
            <xi:include href="\(file.absoluteString)" parse="text"/></description></item></channel></rss>
            """)
      }
      try place.configure([
        "{ id: site, url: \"\(site.origin)/feed.xml\", content: feed }",
        "{ id: pages, url: \"\(site.origin)/feed.xml\" }",
      ])
      let crawl = try await WinnowProcess.run(["crawl", "--config", place.config, "--log-level", "trace"], in: place)
      #expect(
        site.requests.allSatisfy { ["/robots.txt", "/feed.xml", "/page"].contains($0.target) },
        "\(site.requests.map(\.target))")
      #expect(!(crawl.output + crawl.errors.joined()).contains(canary))
      let files = try place.archive()
      #expect(files.keys.contains { $0.hasSuffix(".json") }, "\(crawl.errors)")
      for (name, data) in files {
        #expect(data.range(of: Data(canary.utf8)) == nil, "\(name)")
        #expect(data.range(of: Data("root:x:0".utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `what publishers ask for is recorded, and obeyed where the configuration says so`() async throws {
    func pages() -> [HostileCrawl.Page] {
      [
        HostileCrawl.Page(title: "Nothing asked", body: ""),
        HostileCrawl.Page(title: "Asks by meta", body: "<meta name=robots content='noarchive, noindex'>"),
        HostileCrawl.Page(
          title: "Asks by header", body: "", fields: ["X-Robots-Tag": "googlebot: noindex, winnow: noarchive"]),
        HostileCrawl.Page(title: "Reserves its rights", body: "", fields: ["TDM-Reservation": "1"]),
        HostileCrawl.Page(title: "Asks another", body: "", fields: ["X-Robots-Tag": "googlebot: noarchive"]),
      ]
    }
    func directives(_ crawl: HostileCrawl, _ title: String) -> [String]? {
      crawl.record(titled: title).map { $0.directives ?? [] }
    }
    try await HostileCrawl.of(pages(), address: "127.0.5.4") { crawl in
      #expect(directives(crawl, "Nothing asked") == [])
      #expect(directives(crawl, "Asks by meta") == ["noindex", "noarchive"])
      #expect(directives(crawl, "Asks by header") == ["noarchive"])
      #expect(directives(crawl, "Reserves its rights") == ["tdm-reservation"])
      #expect(directives(crawl, "Asks another") == [])
    }
    try await HostileCrawl.of(pages(), address: "127.0.5.5", settings: "obey: [noarchive, tdm-reservation]") { crawl in
      #expect(crawl.crawl.status == 0)
      #expect(Set(crawl.records.values.map(\.title)) == ["Nothing asked", "Asks another"])
    }
  }
}
