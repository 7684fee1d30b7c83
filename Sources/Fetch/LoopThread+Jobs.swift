import CLibcurl
import Foundation
import HeapModule

/// The way of a job: gate, back-off, name, wire, result.
extension LoopThread {
  func enqueue(_ id: UInt64, _ exchange: Exchange) {
    gate.enqueue(GateTicket(id: id, domain: exchange.domain, pace: exchange.pace), now: .now)
  }

  /// Brings back to the gate whose time has come.
  func unpark() {
    guard !parked.isEmpty else { return }
    let now = ContinuousClock.now
    while let next = parked.popDue(now) {
      if let job = jobs[next.id] { enqueue(next.id, job.exchange) }
    }
  }

  /// Lets through whose turn it is.
  func grant() {
    while let granted = gate.next(now: .now) {
      let id = granted.ticket.id
      // Cancelled at the gate.
      guard let job = jobs[id] else {
        gate.withdrawn(granted, now: .now)
        continue
      }
      let exchange = job.exchange
      if let block = backoff.block(of: exchange.origin, rule: exchange.backoff, now: .now) {
        gate.withdrawn(granted, now: .now)
        hold(id, block.state, until: block.until)
      } else if let name = exchange.lookup, !lookups.admit(id, name: name, now: .now) {
        job.stage = .naming(granted)
      } else {
        start(id, granted)
      }
    }
  }

  /// A short back-off is waited out, a long one is the result.
  private func hold(_ id: UInt64, _ state: HostState, until: ContinuousClock.Instant) {
    if until - .now <= FetchSettings.patience {
      parked.insert(Alarm(at: until, id: id))
    } else {
      take(id, .backingOff(until: state.blockedUntil, because: state.because))
    }
  }

  private func start(_ id: UInt64, _ granted: HostGate.Grant) {
    guard let job = jobs[id] else { return }
    do {
      let transfer = try takeTransfer()
      try transfer.prepare(job.exchange, id: id)
      try multi.add(transfer.easy)
      job.stage = .running(transfer, granted)
      watchTime(of: transfer)
      counters.count {
        $0.open += 1
        $0.waiting -= 1
      }
    } catch {
      release(job, id: id)
      gate.withdrawn(granted, now: .now)
      take(id, .system(error.description))
    }
  }

  /// Those who waited for a name.
  private func begin(_ ids: [UInt64]) {
    for id in ids {
      guard let job = jobs[id], case .naming(let granted) = job.stage else { continue }
      if job.isAbandoned {
        jobs[id] = nil
        gate.withdrawn(granted, now: .now)
        release(job, id: id)
      } else {
        start(id, granted)
      }
    }
  }

  private func release(_ job: Job, id: UInt64) {
    if let name = job.exchange.lookup { begin(lookups.released(id, name: name, now: .now)) }
  }

  // MARK: On the wire

  /// The transfer's name is known: its connection has begun, or it took one that was kept.
  func resolved(_ transfer: Transfer) {
    guard let name = transfer.exchange?.lookup else { return }
    let started = lookups.resolved(transfer.id, name: name, now: .now)
    // libcurl is calling us and must not be called back: the jobs start when it has returned.
    if !started.isEmpty { named += started }
  }

  /// The transfer's request is going out.
  func sent(_ transfer: Transfer) {
    guard case .running(_, let granted)? = jobs[transfer.id]?.stage else { return }
    gate.sent(granted, now: .now)
    counters.count { $0.requests += 1 }
    transfer.exchange?.tally?.sent()
  }

  /// Hands out what libcurl has finished; whether there was anything.
  func collect() -> Bool {
    var hasFinished = false
    while let (easy, code) = multi.nextFinished() {
      guard let transfer = transfer(easy) else { continue }
      finish(transfer, code)
      hasFinished = true
    }
    if !named.isEmpty {
      hasFinished = true
      let ids = named
      named = []
      begin(ids)
    }
    return hasFinished
  }

  /// Whose handle it is.
  func transfer(_ easy: UnsafeMutableRawPointer?) -> Transfer? {
    var pointer: UnsafeMutableRawPointer?
    guard winnow_easy_get_pointer(easy, CURLINFO_PRIVATE, &pointer) == CURLE_OK, let pointer else { return nil }
    return Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  func finish(_ transfer: Transfer, _ code: CURLcode) {
    multi.remove(transfer.easy)
    let id = transfer.id
    guard let job = jobs.removeValue(forKey: id), case .running(_, let granted) = job.stage else { return }
    let wasSent = transfer.sent != nil
    let (began, elapsed, bytes) = (transfer.began, transfer.elapsed, transfer.bytesOnWire)
    let outcome = transfer.finish(code).map { counted($0, job.exchange) }
    giveBack(transfer)
    room.release(id)
    settle(granted, wasSent: wasSent)
    var result = ExchangeResult(outcome: outcome)
    result.hostState = judge(outcome, job.exchange, began: began)
    result.elapsed = elapsed
    count(outcome, bytes: bytes)
    job.exchange.tally?.received(bytes)
    if case .failure(.dns(let words)) = outcome {
      failLookup(job, id: id, words: words)
    } else {
      release(job, id: id)
    }
    finished.append((job, result))
  }

  private func counted(_ answer: Answer, _ exchange: Exchange) -> Answer {
    guard exchange.purpose == .page, !answer.body.isEmpty else { return answer }
    var answer = answer
    answer.claim = unread.claim(answer.body.count)
    return answer
  }

  private func settle(_ granted: HostGate.Grant, wasSent: Bool) {
    if wasSent {
      gate.finished(granted, now: .now)
    } else {
      gate.withdrawn(granted, now: .now)
    }
  }

  private func count(_ outcome: Result<Answer, FetchError.Cause>, bytes: Int) {
    counters.count { statistics in
      statistics.open -= 1
      statistics.bytes += bytes
      switch outcome {
      case .success(let answer):
        statistics.answers[answer.status / 100, default: 0] += 1
        if answer.status == 304 { statistics.notModified += 1 }
      case .failure: statistics.failures += 1
      }
    }
  }

  /// All who asked for a name that doesn't resolve get the same answer.
  private func failLookup(_ job: Job, id: UInt64, words: String) {
    guard let name = job.exchange.lookup else { return }
    let (same, start) = lookups.failed(id, name: name, now: .now)
    for other in same {
      if case .naming(let granted)? = jobs[other]?.stage { gate.withdrawn(granted, now: .now) }
      take(other, .dns(words))
    }
    begin(start)
  }

  /// What the outcome says about the host. Answers what is to be remembered.
  private func judge(_ outcome: Result<Answer, FetchError.Cause>, _ exchange: Exchange, began: ContinuousClock.Instant)
    -> HostState?
  {
    switch outcome {
    case .success(let answer):
      guard let because = answer.complaint else { return backoff.answered(origin: exchange.origin, now: .now) }
      if let until = answer.retryAfter {
        return backoff.requested(origin: exchange.origin, until: until, because: because, now: .now())
      }
      return fault(exchange, because, began)
    case .failure(let cause):
      return cause.isHostsFault ? fault(exchange, cause.words, began) : nil
    }
  }

  private func fault(_ exchange: Exchange, _ because: String, _ began: ContinuousClock.Instant) -> HostState? {
    backoff.failed(
      origin: exchange.origin, began: began, because: because, chance: .random(in: 0...1), now: .now())
  }

  // MARK: Ending early

  func cancel(_ id: UInt64) {
    guard let job = jobs[id] else { return }
    switch job.stage {
    case .waiting: take(id, .cancelled)
    case .naming:
      // The lookup queue still names it: it stays as an empty shell until its turn.
      job.abandon(ExchangeResult(outcome: .failure(.cancelled)))
      counters.count { $0.waiting -= 1 }
    case .running(let transfer, let granted):
      jobs[id] = nil
      multi.remove(transfer.easy)
      let wasSent = transfer.sent != nil
      _ = transfer.finish(CURLE_ABORTED_BY_CALLBACK)
      giveBack(transfer)
      room.release(id)
      settle(granted, wasSent: wasSent)
      counters.count { $0.open -= 1 }
      release(job, id: id)
      job.resume(ExchangeResult(outcome: .failure(.cancelled)))
    }
  }

  /// Ends a job that isn't on the wire.
  private func take(_ id: UInt64, _ cause: FetchError.Cause) {
    guard let job = jobs.removeValue(forKey: id) else { return }
    if !job.isAbandoned { counters.count { $0.waiting -= 1 } }
    job.resume(ExchangeResult(outcome: .failure(cause)))
  }
}

extension Answer {
  /// Why the host, not the page, is in trouble; nil if it isn't.
  fileprivate var complaint: String? {
    switch status {
    case 429, 502, 503, 504: "status \(status)"
    default: nil
    }
  }

  fileprivate var retryAfter: Date? { Freshness(headers: headers, received: received).retryAfter }
}
