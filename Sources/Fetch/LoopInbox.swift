import CLibcurl
import Glibc
import Synchronization

/// The loop's only door: commands go in from any thread, and an eventfd wakes the loop.
final class LoopInbox: Sendable {
  enum Command: Sendable {
    case perform(UInt64, Exchange, CheckedContinuation<ExchangeResult, Never>)
    case cancel(UInt64)
    case configure(FetchSettings)
    case restore(HostState)
    case stop(CheckedContinuation<Void, Never>?)
  }

  private struct State {
    var commands: [Command] = []
    /// Whether the loop has been woken and hasn't looked yet.
    var isSignalled = false
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Closed by `close`, under the lock, so that no one writes to a number that means another file by then.
  let wakeDescriptor: CInt

  init() throws(CurlFailure) {
    wakeDescriptor = eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC))
    guard wakeDescriptor >= 0 else { throw CurlFailure(doing: "eventfd", words: String(cString: strerror(errno))) }
  }

  /// Hands a command over; false when the loop has ended and will not look any more.
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      if !state.isSignalled {
        state.isSignalled = true
        // Only a full counter could refuse it, and a full counter wakes the loop too.
        _ = eventfd_write(wakeDescriptor, 1)
      }
      return true
    }
  }

  /// Everything that was handed over since the last time, in order.
  func take() -> [Command] {
    state.withLock { state in
      guard state.isSignalled else { return [] }
      var count: eventfd_t = 0
      _ = eventfd_read(wakeDescriptor, &count)
      state.isSignalled = false
      return exchange(&state.commands, with: [])
    }
  }

  /// Refuses all further commands, and answers those that came too late to be looked at.
  func close() -> [Command] {
    state.withLock { state in
      state.isClosed = true
      _ = Glibc.close(wakeDescriptor)
      return exchange(&state.commands, with: [])
    }
  }
}
