import CLibcurl
import Foundation
import Glibc
import TestGround
import Testing
import Web

@testable import Fetch

/// Names whose answers change, or hold more than one address: what counts is the number that is connected to.
struct RebindingTests {
  /// What a transfer that libcurl tells to connect to an address does.
  private func opens(_ addresses: [String], allowing networks: [String] = []) throws -> [Bool] {
    let settings = testSettings { $0.allowNetworks = networks.compactMap { AddressRange($0) } }
    let loop = try LoopThread(inbox: LoopInbox(), settings: settings, counters: FetchCounters())
    let transfer = try loop.takeTransfer()
    var hop = Hop(
      request: FetchRequest(url: try #require(WebURL("http://rebinding.example/"))), terms: FetchTerms(settings))
    try transfer.prepare(
      hop.exchange(pace: .unpaced, notBefore: nil, maxBody: 1, overflow: .fail), id: 1)
    hop.timeLeft = .zero
    return addresses.map { address in
      var wanted = curl_sockaddr()
      wanted.family = AF_INET
      wanted.socktype = CInt(SOCK_STREAM.rawValue)
      wanted.addrlen = UInt32(MemoryLayout<sockaddr_in>.size)
      var numeric = sockaddr_in()
      numeric.sin_family = sa_family_t(AF_INET)
      numeric.sin_port = UInt16(80).bigEndian
      inet_pton(AF_INET, address, &numeric.sin_addr)
      withUnsafeMutableBytes(of: &wanted.addr) { target in
        withUnsafeBytes(of: &numeric) { target.copyMemory(from: $0) }
      }
      let descriptor = transfer.open(&wanted)
      defer { if descriptor >= 0 { close(descriptor) } }
      return descriptor != CURL_SOCKET_BAD
    }
  }

  @Test func `the first answer of a name opens nothing for the next one`() throws {
    #expect(
      try opens(["93.184.215.14", "127.0.0.1", "93.184.215.14", "169.254.169.254"]) == [true, false, true, false])
    #expect(try opens(["127.0.0.1", "10.0.0.1"], allowing: ["127.0.0.0/8"]) == [true, false])
  }

  @Test func `of a name's addresses only those that may be are connected to`() async throws {
    // `localhost` is 127.0.0.1, and on some machines ::1 too.
    let server = try ScriptedServer { _ in ScriptedResponse(200, text: "secret") }
    let fetcher = try Fetcher(
      settings: testSettings { $0.allowNetworks = ["::1/128"].compactMap { AddressRange($0) } })
    #expect(try await fetcher.failure("http://localhost:\(server.port)/") != nil)
    #expect(server.requests.isEmpty)
  }
}
