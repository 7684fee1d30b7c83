import Foundation
import TestGround
import Testing
import Web

@testable import Fetch

struct AddressPolicyTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "3fff::1",
    "3fff:fff::1", "5f00::1", "fc00::1", "fd12:3456:789a::1", "fe80::1", "febf::1", "fec0::1", "feff::1", "ff02::1",
    "ff0e::1", "4000::1", "::2", "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:10.0.0.1",
  ])
  func `what is not the public internet is refused`(address: String) throws {
    let number = try #require(NetworkAddress(address))
    #expect(AddressPolicy().refusal(of: number) != nil)
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.1.1.1", "128.0.0.1",
    "169.253.1.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.1.1", "198.17.1.1", "198.20.0.1", "223.1.1.1",
    "2606:4700:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "64:ff9b::8.8.8.8", "2002:808:808::1",
    "::ffff:8.8.8.8", "3ffe::1", "2606:4700::5efe:8.8.8.8",
  ])
  func `the public internet is not`(address: String) throws {
    let number = try #require(NetworkAddress(address))
    #expect(AddressPolicy().refusal(of: number) == nil)
  }

  @Test(arguments: [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.1/",
    "http://017700000001/", "http://0177.0.0.1/", "http://0177.0x0.0.1/", "http://127.0.0.1./", "http://0/",
    "http://0x0/", "http://0xA9FEA9FE/", "http://2852039166/", "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[fec0::1]/", "http://10.1.2.3/",
    "http://0xa.1.2.3/", "http://012.1.2.3/", "http://167838211/", "http://%31%32%37.0.0.1/", "http://１２７.0.0.1/",
    "http://127。0。0。1/", "http://user@127.0.0.1/", "http://example.org@127.0.0.1/", "http://localhost/",
    "http://LOCALHOST/", "https://127.0.0.1/", "http://127.0.0.1:8080/",
  ])
  func `no spelling gets through to loopback and its kin`(url: String) async throws {
    let fetcher = try Fetcher(settings: testSettings { $0.allowNetworks = [] })
    // What the parser refuses is refused too.
    guard let url = WebURL(url) else { return }
    let cause = await fetcher.failure(FetchRequest(url: url))
    guard case .addressRefused(let why)? = cause else {
      Issue.record("\(url) gave \(String(describing: cause))")
      return
    }
    #expect(!why.isEmpty)
    #expect(fetcher.statistics.requests == 0)
  }

  @Test func `a name that leads to loopback is refused at connect time`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "secret") }
    let fetcher = try Fetcher(settings: testSettings { $0.allowNetworks = [] })
    let cause = try await fetcher.failure("http://localhost:\(server.port)/")
    guard case .addressRefused? = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `a kept connection does not outlive the permission to use it`() async throws {
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "x") }
    let fetcher = try Fetcher(settings: testSettings())
    let url = "http://localhost:\(server.port)/"
    #expect(try await fetcher.failure(url) == nil)
    fetcher.update(settings: testSettings { $0.allowNetworks = [] })
    guard case .addressRefused? = try await fetcher.failure(url) else {
      Issue.record("the kept connection was used")
      return
    }
    #expect(server.requests.count == 1)
  }

  @Test func `ranges hold what they say`() throws {
    let range = try #require(AddressRange("10.1.2.3/8"))
    #expect("\(range)" == "10.0.0.0/8")
    #expect(NetworkAddress("10.200.0.1").map(range.contains) == true)
    #expect(NetworkAddress("11.0.0.1").map(range.contains) == false)
    let all = try #require(AddressRange("0.0.0.0/0"))
    #expect(NetworkAddress("203.0.113.1").map(all.contains) == true)
    #expect(NetworkAddress("::1").map(all.contains) == false)
    let all6 = try #require(AddressRange("::/0"))
    #expect(NetworkAddress("fe80::1").map(all6.contains) == true)
    #expect(AddressRange("::1")?.prefixLength == 128)
    for bad in ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "example.org", "10.0.0/8", "/8", "1.2.3.4/"] {
      #expect(AddressRange(bad) == nil)
    }
  }

  @Test func `an allowed range opens only itself`() throws {
    let policy = AddressPolicy(allowNetworks: [try #require(AddressRange("127.0.0.2/31"))])
    func refusal(_ address: String) -> String? { NetworkAddress(address).flatMap(policy.refusal) }
    #expect(refusal("127.0.0.3") == nil)
    #expect(refusal("::ffff:127.0.0.3") == nil)
    #expect(refusal("127.0.0.4") == "loopback")
    #expect(refusal("10.0.0.1") == "private")
  }

  @Test(arguments: [1, 21, 22, 25, 110, 143, 465, 587, 993, 2049, 5060, 6000, 6667, 10080])
  func `bad ports are refused before anything is sent`(port: Int) async throws {
    let fetcher = try Fetcher(settings: testSettings())
    #expect(try await fetcher.failure("http://127.0.0.1:\(port)/") == .portRefused(port))
    #expect(fetcher.statistics.requests == 0)
  }
}
