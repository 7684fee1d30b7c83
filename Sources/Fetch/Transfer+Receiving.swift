import CLibcurl
import Foundation
import Glibc

// libcurl's callbacks: each finds its transfer in one line and hands on. Top-level functions, so that no executor is checked.

func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ transfer: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let transfer else { return 0 }
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return Unmanaged<Transfer>.fromOpaque(transfer)._withUnsafeGuaranteedRef { $0.receive(header: line) } ? line.count : 0
}

func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ transfer: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let transfer else { return 0 }
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return Unmanaged<Transfer>.fromOpaque(transfer)._withUnsafeGuaranteedRef { $0.receive(body: piece) }
}

func receiveRaw(
  _ easy: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
  _ transfer: UnsafeMutableRawPointer?
) -> CInt {
  guard kind == CURLINFO_DATA_IN, let bytes, let transfer else { return 0 }
  let piece = UnsafeRawBufferPointer(start: bytes, count: count)
  Unmanaged<Transfer>.fromOpaque(transfer)._withUnsafeGuaranteedRef { $0.gzipEnd.receive(piece) }
  return 0
}

func openSocket(
  _ transfer: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let transfer, let address else { return CURL_SOCKET_BAD }
  return Unmanaged<Transfer>.fromOpaque(transfer)._withUnsafeGuaranteedRef { $0.open(address) }
}

func beforeRequest(
  _ transfer: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
  _ remotePort: CInt, _ localPort: CInt
) -> CInt {
  guard let transfer, let remote else { return CURL_PREREQFUNC_ABORT }
  let mayGo = Unmanaged<Transfer>.fromOpaque(transfer)._withUnsafeGuaranteedRef { $0.mayRequest(from: remote) }
  return mayGo ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

extension Transfer {
  /// A socket to a numeric address, if it may be connected to. The proxy is the operator's choice; its own connections
  /// are beyond our sight.
  func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    loop.resolved(self)
    guard let exchange else { return CURL_SOCKET_BAD }
    if exchange.proxy == nil {
      // libcurl's structure ends in storage for any socket address, of which Swift sees the smallest.
      let raw = UnsafeRawPointer(address) + (MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
      guard let number = NetworkAddress(socketAddress: raw, family: address.pointee.family) else {
        return CURL_SOCKET_BAD
      }
      if let why = exchange.policy.refusal(of: number) {
        refusedAddress = "\(number) is \(why)"
        return CURL_SOCKET_BAD
      }
    }
    let type = address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.pointee.family, type, address.pointee.protocol)
    // A family that the kernel doesn't have is one address less to try; a lack of descriptors is no host's fault.
    if descriptor < 0, errno != EAFNOSUPPORT { failure = .system(String(cString: strerror(errno))) }
    return descriptor
  }

  /// The request is about to go out on a connection, a new one or one that was kept from before.
  func mayRequest(from remote: UnsafePointer<CChar>) -> Bool {
    loop.resolved(self)
    guard let exchange else { return false }
    // A kept connection may be older than a change of the policy.
    if exchange.proxy == nil, let number = NetworkAddress(String(cString: remote)),
      let why = exchange.policy.refusal(of: number)
    {
      failure = .addressRefused("\(number) is \(why)")
      return false
    }
    // libcurl sends again by itself when a kept connection turns out to be dead: one request, sent once.
    if sent == nil { loop.sent(self) }
    sent = Date()
    heard = .now
    return true
  }

  /// One line of a header, status line and empty line included.
  func receive(header line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    heard = .now
    guard headerBytes <= FetchSettings.maxHeader else {
      failure = .headersTooLarge(limit: FetchSettings.maxHeader)
      return false
    }
    // Trailers belong to no one.
    if isHeaderComplete { return true }
    if line.starts(with: "HTTP/".utf8) {
      status = Self.status(line)
      lines.removeAll(keepingCapacity: true)
      (declaredLength, encodings, isGzip, isChunked) = (nil, 0, false, false)
      return true
    }
    let content = line[..<(line.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0)]
    guard !content.isEmpty else { return endOfHeader() }
    if content[0] == 0x20 || content[0] == 0x09 {
      // A folded line (RFC 9112 section 5.2): it goes on with the one before.
      if lines.popLast() == nil { return true }
    } else {
      readFraming(content)
    }
    lines.append(contentsOf: content)
    lines.append(0x0A)
    return true
  }

  private func endOfHeader() -> Bool {
    // 1xx: the answer proper is still to come.
    guard status >= 200 else { return true }
    isHeaderComplete = true
    received = Date()
    guard encodings <= FetchSettings.maxEncodings else {
      failure = .encoding("\(encodings) nested encodings, the limit is \(FetchSettings.maxEncodings)")
      return false
    }
    if isGzip, encodings == 1 { watchGzipEnd() }
    if let declaredLength, declaredLength > maxBody, overflow == .fail, status != 304 {
      failure = .tooLarge(limit: maxBody)
      return false
    }
    return true
  }

  /// From here on libcurl shows us the body as it comes, too: it doesn't tell whether a compressed body was whole.
  private func watchGzipEnd() {
    gzipEnd.watch(isChunked: isChunked)
    do { try easy.set(CURLOPT_VERBOSE, 1) } catch { gzipEnd = GzipEnd() }
  }

  /// A piece of the body, decompressed. Answers in libcurl's terms how much of it was taken.
  func receive(body piece: UnsafeRawBufferPointer) -> Int {
    guard piece.count <= maxBody - body.count else {
      if overflow == .truncate {
        body.append(contentsOf: piece.prefix(maxBody - body.count))
        isTruncated = true
      } else {
        failure = .tooLarge(limit: maxBody)
      }
      return 0
    }
    heard = .now
    guard makeRoom(for: piece.count) else { return Int(CURL_WRITEFUNC_PAUSE) }
    body.append(contentsOf: piece)
    return piece.count
  }

  /// The three digits after `HTTP/x.y `.
  private static func status(_ line: UnsafeRawBufferPointer) -> Int {
    guard let space = line.firstIndex(of: 0x20) else { return 0 }
    var status = 0
    for byte in line[(space + 1)...].prefix(3) where byte >= 0x30 && byte <= 0x39 {
      status = status * 10 + Int(byte - 0x30)
    }
    return status
  }

  private func readFraming(_ line: Slice<UnsafeRawBufferPointer>) {
    if line.count > 15, Self.isField("content-length:", line) {
      let digits = line.dropFirst(15).drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 >= 0x30 && $0 <= 0x39 }
      declaredLength = digits.count <= 15 ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : Int.max / 8
    } else if line.count > 17, Self.isField("content-encoding:", line) {
      for coding in line.dropFirst(17).split(separator: UInt8(ascii: ",")) {
        let name = String(decoding: coding, as: UTF8.self).filter { $0 != " " && $0 != "\t" }.lowercased()
        guard !name.isEmpty, name != "identity" else { continue }
        encodings += 1
        isGzip = name == "gzip" || name == "x-gzip"
      }
    } else if line.count > 18, Self.isField("transfer-encoding:", line) {
      isChunked = true
    }
  }

  private static func isField(_ name: StaticString, _ line: Slice<UnsafeRawBufferPointer>) -> Bool {
    let base = line.startIndex
    for index in 0..<name.utf8CodeUnitCount {
      let byte = line[base + index]
      let lowered = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lowered != name.utf8Start[index] { return false }
    }
    return true
  }
}
