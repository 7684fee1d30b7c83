import CLibcurl
import Foundation
import Glibc
import Synchronization

/// A request to a server of this machine that listens on a Unix socket, and whose answer comes line by line.
package struct LocalSocketRequest: Sendable {
  /// The directory of the socket. It may be longer than a socket's address can be.
  package var directory: String
  /// The socket's name in its directory.
  package var name: String
  /// The path of the URL, with its leading slash.
  package var path: String
  /// Posted as it is; nil makes it a GET.
  package var body: String?

  /// Milliseconds until the server must have taken the connection.
  private static let patience = 5000

  /// A GET, or with `body` a POST.
  package init(directory: String, name: String, path: String, body: String? = nil) {
    self.directory = directory
    self.name = name
    self.path = path
    self.body = body
  }

  /// The lines of the answer, each without its end, as they come.
  ///
  /// The stream throws `LocalSocketError`. It runs on a thread of its own, since an answer may take hours.
  package func lines() -> AsyncThrowingStream<[UInt8], any Error> {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: [UInt8].self)
    let receiver = LineReceiver(continuation)
    Thread.detachNewThread {
      do throws(LocalSocketError) {
        try perform(receiver)
        receiver.end()
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    return stream
  }

  private func perform(_ receiver: LineReceiver) throws(LocalSocketError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreachable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    let code: CURLcode
    do throws(CurlFailure) {
      let easy = try EasyHandle()
      try easy.set(CURLOPT_NOSIGNAL, 1)
      try easy.set(CURLOPT_PROXY, "")
      // A socket's address holds 107 bytes; the descriptor makes it short however deep the directory lies.
      try easy.set(CURLOPT_UNIX_SOCKET_PATH, "/proc/self/fd/\(descriptor)/\(name)")
      try easy.set(CURLOPT_URL, "http://localhost\(path)")
      try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Self.patience)
      try easy.set(CURLOPT_FAILONERROR, 1)
      if let body { try easy.set(CURLOPT_COPYPOSTFIELDS, body) }
      try easy.set(CURLOPT_WRITEDATA, Unmanaged.passUnretained(receiver).toOpaque())
      try easy.set(CURLOPT_WRITEFUNCTION, calling: receiveLines)
      code = withExtendedLifetime(receiver) { curl_easy_perform(easy.pointer) }
    } catch {
      throw .broken(error.description)
    }
    switch code {
    case CURLE_OK: return
    case CURLE_COULDNT_CONNECT: throw .unreachable(String(cString: curl_easy_strerror(code)))
    default: throw .broken(String(cString: curl_easy_strerror(code)))
    }
  }
}

/// Why there is no answer, or no whole one, from a local server.
package enum LocalSocketError: Error, Sendable, Equatable {
  /// Nobody listens. In the system's words.
  case unreachable(String)
  /// The connection was lost, or what came is not HTTP. In libcurl's words.
  case broken(String)
}

/// Cuts what comes into lines. Used by the thread that performs the request only, until it is done.
private final class LineReceiver: Sendable {
  private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
  private let rest = Mutex<[UInt8]>([])

  init(_ continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation) { self.continuation = continuation }

  /// Takes a piece; false when nobody reads any more.
  func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    rest.withLock { rest in
      rest.append(contentsOf: piece)
      let lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
      rest = Array(lines.last ?? [])
      for line in lines.dropLast() where !line.isEmpty {
        if case .terminated = continuation.yield(Array(line)) { return false }
      }
      return true
    }
  }

  func end() {
    rest.withLock { rest in
      if !rest.isEmpty { continuation.yield(rest) }
      rest = []
    }
  }
}

private func receiveLines(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ receiver: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let receiver else { return 0 }
  let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return Unmanaged<LineReceiver>.fromOpaque(receiver)._withUnsafeGuaranteedRef { $0.take(piece) } ? piece.count : 0
}
