import CLibcurl
import Glibc
import HeapModule

/// Everything that libcurl touches, and the decisions who goes when: one thread, one `epoll_wait`, no locks.
///
/// A continuation is resumed by whoever takes its exchange out of `jobs`, and only this thread does.
final class LoopThread {
  /// How long a looked-up name is believed.
  static let nameLifetime: Duration = .seconds(120)
  /// Idle handles that are kept for the next transfers.
  private static let mostIdleTransfers = 256

  let inbox: LoopInbox
  let counters: FetchCounters
  let multi: MultiHandle
  let poll: EventPoll
  /// The pages that nobody has dealt with yet.
  let unread: UnreadBodies
  /// The bodies that are arriving.
  var room: BodyRoom
  var settings: FetchSettings
  var gate: HostGate
  var backoff = HostBackoff()
  var lookups = LookupQueue(limit: FetchSettings.maxLookups, lifetime: nameLifetime - .seconds(20))
  var jobs: [UInt64: Job] = [:]
  /// Those that come to the gate later.
  var parked = Heap<Alarm>()
  /// When transfers would take too long.
  var limits = Heap<Alarm>()
  /// What was finished in this turn. They are resumed together: whoever takes the first one need not be woken for the others.
  var finished: [(job: Job, result: ExchangeResult)] = []
  /// Jobs whose name became known while libcurl was calling us.
  var named: [UInt64] = []
  private var idle: [Transfer] = []
  /// When libcurl wants to be called although nothing happened.
  private var curlDeadline: ContinuousClock.Instant?
  private var stopping: [CheckedContinuation<Void, Never>?] = []
  /// Whether nothing is read or begun until pages have been let go.
  private var isResting: Bool { restingSince != nil }
  private var restingSince: ContinuousClock.Instant?
  /// Who is answered on which socket; the last one of them if there are several.
  private(set) var readers: [curl_socket_t: Transfer] = [:]

  init(inbox: LoopInbox, settings: FetchSettings, counters: FetchCounters) throws(CurlFailure) {
    self.inbox = inbox
    self.counters = counters
    self.settings = settings
    gate = HostGate(concurrency: settings.concurrency, perHost: settings.perHost)
    multi = try MultiHandle()
    poll = try EventPoll()
    unread = UnreadBodies(limit: settings.maxUnread) { [inbox] in inbox.wake() }
    room = BodyRoom(limit: settings.maxArriving)
    try poll.add(inbox.wakeDescriptor)
    try setUpMulti()
  }

  private func setUpMulti() throws(CurlFailure) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    try multi.set(CURLMOPT_SOCKETDATA, this)
    try multi.set(CURLMOPT_TIMERDATA, this)
    try multi.setSocketCallback(watchSocket)
    try multi.setTimerCallback(changeTimer)
    try multi.set(CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    try multi.set(CURLMOPT_MAXCONNECTS, settings.keptConnections)
  }

  /// Until `stop`.
  func run() {
    while true {
      for command in inbox.take() { obey(command) }
      guard stopping.isEmpty else { return end() }
      restOrResume()
      unpark()
      if !isResting {
        enforceLimits()
        goOn()
        grant()
      }
      if let deadline = curlDeadline, deadline <= .now {
        curlDeadline = nil
        multi.act(on: CURL_SOCKET_TIMEOUT, events: 0)
      }
      let hasFinished = collect()
      for (job, result) in finished { job.resume(result) }
      finished.removeAll(keepingCapacity: true)
      if isResting {
        poll.rest(until: hasFinished ? .now : nextDeadline, listeningTo: inbox.wakeDescriptor)
        inbox.drain()
      } else {
        serve(poll.wait(until: hasFinished ? .now : nextDeadline))
      }
    }
  }

  /// Stops all reading when too many pages wait to be dealt with, and resumes it when half of them are gone.
  private func restOrResume() {
    guard let since = restingSince else {
      if unread.isFull { restingSince = .now }
      return
    }
    guard unread.hasRoom else { return }
    restingSince = nil
    excuse(.now - since)
  }

  private func serve(_ events: Int) {
    let mostBegun = room.taken + unread.limit
    for index in 0..<events {
      guard let (descriptor, events) = poll.event(index) else { continue }
      if descriptor == inbox.wakeDescriptor {
        inbox.drain()
        continue
      }
      if let transfer = unanswered(on: descriptor) {
        // Bodies that have begun come first: a few at a time are done as soon as hundreds side by side, each with its buffers.
        // What is passed over comes again in the next round.
        if room.taken >= mostBegun || isHeldBack(transfer) { continue }
      }
      multi.act(on: descriptor, events: events)
      // What is left of the events comes again.
      if collect(), unread.isFull { return }
    }
  }

  private var nextDeadline: ContinuousClock.Instant? {
    var deadline = curlDeadline
    for other in [parked.min?.at] + (isResting ? [] : [gate.nextWake, limits.min?.at]) {
      if let other { deadline = min(deadline ?? other, other) }
    }
    return deadline
  }

  private func obey(_ command: LoopInbox.Command) {
    switch command {
    case .perform(let id, let exchange, let continuation):
      counters.count { $0.waiting += 1 }
      jobs[id] = Job(exchange: exchange, continuation: continuation)
      if let notBefore = exchange.notBefore, notBefore > .now {
        parked.insert(Alarm(at: notBefore, id: id))
      } else {
        enqueue(id, exchange)
      }
    case .cancel(let id): cancel(id)
    case .configure(let settings): configure(settings)
    case .restore(let state): backoff.restore(state, now: .now())
    case .stop(let continuation): stopping.append(continuation)
    }
  }

  private func configure(_ settings: FetchSettings) {
    if settings.caFile != self.settings.caFile { idle = [] }
    self.settings = settings
    gate.concurrency = max(1, settings.concurrency)
    gate.perHost = max(1, settings.perHost)
    gate.reschedule(now: .now)
    // The number was good at the start, so it is now.
    do { try multi.set(CURLMOPT_MAXCONNECTS, settings.keptConnections) } catch {}
  }

  // MARK: Handles

  func takeTransfer() throws(CurlFailure) -> Transfer {
    if let transfer = idle.popLast() { return transfer }
    return try Transfer(loop: self, share: multi.share, caFile: settings.caFile)
  }

  func giveBack(_ transfer: Transfer) {
    if idle.count < Self.mostIdleTransfers, transfer.caFile == settings.caFile { idle.append(transfer) }
  }

  // MARK: libcurl's callbacks

  func watch(_ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: CInt, isKnown: Bool) {
    if what == CURL_POLL_REMOVE {
      poll.remove(socket)
      readers[socket] = nil
    } else {
      poll.set(socket, reads: what & CURL_POLL_IN != 0, writes: what & CURL_POLL_OUT != 0, isKnown: isKnown)
      if !isKnown { multi.remember(socket) }
      if let transfer = transfer(easy) { readers[socket] = transfer }
    }
  }

  func setTimer(_ milliseconds: Int) {
    curlDeadline = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }

  // MARK: The end

  private func end() {
    for (id, job) in jobs {
      if case .running(let transfer, _) = job.stage {
        multi.remove(transfer.easy)
      }
      job.resume(ExchangeResult(outcome: .failure(.shuttingDown)))
      jobs[id] = nil
    }
    idle = []
    for command in inbox.close() {
      switch command {
      case .perform(_, _, let continuation):
        continuation.resume(returning: ExchangeResult(outcome: .failure(.shuttingDown)))
      case .stop(let continuation): stopping.append(continuation)
      case .cancel, .configure, .restore: continue
      }
    }
    counters.count { ($0.open, $0.waiting) = (0, 0) }
    for continuation in stopping { continuation?.resume() }
  }
}

private func watchSocket(
  _ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: CInt, _ loop: UnsafeMutableRawPointer?,
  _ known: UnsafeMutableRawPointer?
) -> CInt {
  guard let loop else { return 0 }
  Unmanaged<LoopThread>.fromOpaque(loop)._withUnsafeGuaranteedRef {
    $0.watch(easy, socket, what, isKnown: known != nil)
  }
  return 0
}

private func changeTimer(_ multi: UnsafeMutableRawPointer?, _ milliseconds: Int, _ loop: UnsafeMutableRawPointer?)
  -> CInt
{
  guard let loop else { return 0 }
  Unmanaged<LoopThread>.fromOpaque(loop)._withUnsafeGuaranteedRef { $0.setTimer(milliseconds) }
  return 0
}
