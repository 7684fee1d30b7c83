import Foundation
import Glibc

/// Tells systemd how the service is (sd_notify(3)): one datagram to the socket that it names in the environment.
struct SystemdNotifier: Sendable {
  private let path: String?

  /// Without `NOTIFY_SOCKET` nobody listens, and nothing is sent.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    path = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    interval = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds($0 / 2) }
  }

  /// How often the watchdog wants a sign of life: half of what it allows; nil when it is off.
  let interval: Duration?

  /// Start-up is done.
  func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }

  /// What `systemctl status` shows.
  func status(_ text: String) { send("STATUS=\(text)") }

  /// The configuration is being read again; `ready` ends this.
  func reloading() {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
  }

  /// There was progress.
  func watchdog() { send("WATCHDOG=1") }

  /// Shutdown has begun.
  func stopping() { send("STOPPING=1") }

  private func send(_ message: String) {
    guard let path else { return }
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    var name = Array(path.utf8)
    guard name.count < room else { return }
    // A leading @ stands for the NUL of the abstract namespace.
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }
}
