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
  /// Open as long as the inbox: no one writes to a number that means another file by then.
  let wakeDescriptor: CInt

  init() throws(CurlFailure) {
    wakeDescriptor = eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC))
    guard wakeDescriptor >= 0 else { throw CurlFailure(doing: "eventfd", words: String(cString: strerror(errno))) }
  }

  deinit { _ = Glibc.close(wakeDescriptor) }

  /// Hands a command over; false when the loop has ended and will not look any more.
  func post(_ command: Command) -> Bool {
    let (isTaken, mustWake) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.commands.append(command)
      return (true, !exchange(&state.isSignalled, with: true))
    }
    if mustWake { signal() }
    return isTaken
  }

  /// Has the loop look around, without a command.
  func wake() {
    if state.withLock({ !exchange(&$0.isSignalled, with: true) }) { signal() }
  }

  /// Not under the lock: the loop, awake at once on another processor, would only meet it there.
  private func signal() {
    // Only a full counter could refuse it, and a full counter wakes the loop too.
    _ = eventfd_write(wakeDescriptor, 1)
  }

  /// Makes the descriptor quiet again, after it has woken the loop and before `take`.
  func drain() {
    var count: eventfd_t = 0
    _ = eventfd_read(wakeDescriptor, &count)
  }

  /// Everything that was handed over since the last time, in order.
  func take() -> [Command] {
    state.withLock { state in
      state.isSignalled = false
      return exchange(&state.commands, with: [])
    }
  }

  /// Refuses all further commands, and answers those that came too late to be looked at.
  func close() -> [Command] {
    state.withLock { state in
      state.isClosed = true
      return exchange(&state.commands, with: [])
    }
  }
}
