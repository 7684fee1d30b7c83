import CLibcurl
import Glibc

/// Owns an epoll descriptor and the timer that belongs to it.
///
/// A class: as a noncopyable struct in `LoopThread` its `deinit` was not called (Swift 6.3.1), and its descriptors stayed open.
final class EventPoll {
  private let descriptor: CInt
  private let timer: CInt
  private let events: UnsafeMutableBufferPointer<epoll_event>
  private var armed: ContinuousClock.Instant?

  private static let batch = 256

  init() throws(CurlFailure) {
    let descriptor = epoll_create1(CInt(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw Self.failure("epoll_create1") }
    // The clock that `ContinuousClock` reads: it goes on while the machine sleeps.
    let timer = timerfd_create(CLOCK_BOOTTIME, CInt(TFD_NONBLOCK | TFD_CLOEXEC))
    var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data(fd: timer))
    guard timer >= 0, epoll_ctl(descriptor, EPOLL_CTL_ADD, timer, &event) == 0 else {
      let failure = Self.failure("timerfd_create")
      _ = Glibc.close(timer)
      _ = Glibc.close(descriptor)
      throw failure
    }
    // All members at once: a noncopyable value is whole or not there.
    self.descriptor = descriptor
    self.timer = timer
    events = .allocate(capacity: Self.batch)
    events.initialize(repeating: epoll_event())
  }

  deinit {
    events.deallocate()
    _ = Glibc.close(timer)
    _ = Glibc.close(descriptor)
  }

  /// Watches a descriptor for reading, until it is closed.
  func add(_ other: CInt) throws(CurlFailure) {
    guard control(EPOLL_CTL_ADD, other, EPOLLIN.rawValue) else { throw Self.failure("epoll_ctl") }
  }

  /// Watches a socket of libcurl's.
  func set(_ socket: CInt, reads: Bool, writes: Bool, isKnown: Bool) {
    let wanted = (reads ? EPOLLIN.rawValue : 0) | (writes ? EPOLLOUT.rawValue : 0)
    let first = isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD
    let second = isKnown ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
    // A descriptor's number may have been closed and given out again unseen.
    if !control(first, socket, wanted) { _ = control(second, socket, wanted) }
  }

  /// Watches it no more; a closed descriptor has left by itself.
  func remove(_ socket: CInt) {
    _ = control(EPOLL_CTL_DEL, socket, 0)
  }

  /// Waits for events or the deadline; without a deadline, for events. Answers how many there are to be read by `event`.
  func wait(until deadline: ContinuousClock.Instant?) -> Int {
    let isDue = deadline.map { $0 <= .now } ?? false
    if !isDue, deadline != armed { arm(deadline) }
    // Interrupted by a signal it answers -1, and the loop comes round again.
    let count = epoll_wait(descriptor, events.baseAddress, CInt(Self.batch), isDue ? 0 : -1)
    for index in 0..<max(0, Int(count)) where events[index].data.fd == timer {
      armed = nil
      var expirations: UInt64 = 0
      _ = read(timer, &expirations, MemoryLayout<UInt64>.size)
    }
    return max(0, Int(count))
  }

  /// Waits for one descriptor or the deadline, whatever happens elsewhere.
  func rest(until deadline: ContinuousClock.Instant?, listeningTo other: CInt) {
    var wanted = pollfd(fd: other, events: Int16(POLLIN), revents: 0)
    let rest = deadline.map { max(.zero, $0 - .now).milliseconds + 1 } ?? -1
    // Interrupted by a signal the loop comes round again.
    _ = poll(&wanted, 1, CInt(clamping: rest))
  }

  /// One of the events of the last `wait`, in libcurl's terms. Not within it: libcurl's answer is to change what is watched.
  func event(_ index: Int) -> (descriptor: CInt, events: CInt)? {
    let event = events[index]
    return event.data.fd == timer ? nil : (event.data.fd, Self.curlEvents(event.events))
  }

  private func arm(_ deadline: ContinuousClock.Instant?) {
    var specification = itimerspec()
    if let deadline {
      // All zero would disarm it.
      let rest = max(.nanoseconds(1), deadline - .now).components
      specification.it_value.tv_sec = Int(rest.seconds)
      specification.it_value.tv_nsec = max(1, Int(rest.attoseconds / 1_000_000_000))
    }
    _ = timerfd_settime(timer, 0, &specification, nil)
    armed = deadline
  }

  private func control(_ operation: CInt, _ other: CInt, _ wanted: UInt32) -> Bool {
    var event = epoll_event(events: wanted, data: epoll_data(fd: other))
    return epoll_ctl(descriptor, operation, other, &event) == 0
  }

  private static func curlEvents(_ events: UInt32) -> CInt {
    var result: CInt = 0
    if events & EPOLLIN.rawValue != 0 { result |= CURL_CSELECT_IN }
    if events & EPOLLOUT.rawValue != 0 { result |= CURL_CSELECT_OUT }
    if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { result |= CURL_CSELECT_ERR | CURL_CSELECT_IN }
    return result
  }

  private static func failure(_ doing: String) -> CurlFailure {
    CurlFailure(doing: doing, words: String(cString: strerror(errno)))
  }
}
