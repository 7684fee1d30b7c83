import Foundation
import Glibc

/// One connection to a `ScriptedServer`, on its own thread.
struct ScriptedConnection {
  let descriptor: CInt
  let number: Int
  let server: Weak

  /// Until either side ends it.
  func serve() {
    defer {
      server.value?.closed(number)
      _ = close(descriptor)
    }
    var rest: [UInt8] = []
    while let head = readHead(&rest) {
      let words = String(decoding: head.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
      guard words.count >= 2 else { return }
      let request = RecordedRequest(
        method: String(words[0]), target: String(words[1]), head: head, received: .now, connection: number)
      guard let response = server.value?.respond(to: request) else { return }
      let goesOn = response.steps.allSatisfy(perform)
      server.value?.finished()
      if !goesOn { return }
    }
  }

  /// Whether the connection may be used further.
  private func perform(_ step: ScriptedResponse.Step) -> Bool {
    switch step {
    case .send(let bytes): return write(bytes)
    case .pause(let duration):
      pass(duration)
      return true
    case .sendForever(let bytes, let interval):
      while write(bytes) { if interval > .zero { pass(interval) } }
      return false
    case .hang:
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
      return false
    case .close: return false
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      return false
    }
  }

  private func pass(_ duration: Duration) {
    let parts = duration.components
    Thread.sleep(forTimeInterval: Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func readHead(_ rest: inout [UInt8]) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      if let end = Self.endOfHead(rest) {
        defer { rest.removeFirst(end) }
        return Array(rest[..<end])
      }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0, rest.count < 1 << 20 else { return nil }
      rest += buffer[..<count]
    }
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) }
  }
}
