import Foundation
import Glibc

/// The daemon's socket in the state directory. It is made in a directory that nobody else can enter and moved to its place
/// when it is ready, so that it is never there with a wider mode, and a stale one is replaced at once.
struct ControlSocket {
  /// The socket's name in the state directory.
  static let name = "control.sock"

  private let place: String
  private let workshop: String
  private let descriptor: Int32

  /// Prepares the place. The writer's lock must be held: what is left of a daemon that was killed is removed.
  init(in state: String) throws(CommandError) {
    place = state + "/" + Self.name
    workshop = state + "/.control"
    unlink(workshop + "/" + Self.name)
    guard mkdir(workshop, 0o700) == 0 || (errno == EEXIST && chmod(workshop, 0o700) == 0) else {
      throw .output("cannot make the directory \(workshop): \(String(cString: strerror(errno)))")
    }
    descriptor = open(workshop, O_DIRECTORY | O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw .output("cannot open the directory \(workshop): \(String(cString: strerror(errno)))")
    }
  }

  /// Where to bind: short, however deep the state directory lies (a socket's address holds 107 bytes).
  var address: String { "/proc/self/fd/\(descriptor)/\(Self.name)" }

  /// Puts the socket, which listens by now, in its place.
  func publish() throws(CommandError) {
    let socket = workshop + "/" + Self.name
    guard chmod(socket, 0o600) == 0, rename(socket, place) == 0 else {
      throw .output("cannot put the control socket at \(place): \(String(cString: strerror(errno)))")
    }
    rmdir(workshop)
  }

  /// Removes the socket.
  func remove() {
    unlink(place)
    close(descriptor)
  }
}
