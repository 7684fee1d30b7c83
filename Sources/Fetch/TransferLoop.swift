import Glibc
import Synchronization

/// The async face of the loop thread: an exchange goes in, its result comes out.
final class TransferLoop: Sendable {
  private let inbox: LoopInbox
  private let lastID = Atomic<UInt64>(0)

  /// Starts the thread.
  init(settings: FetchSettings, counters: FetchCounters) throws(CurlFailure) {
    inbox = try LoopInbox()
    let thread = try LoopThread(inbox: inbox, settings: settings, counters: counters)
    try Self.start(thread)
  }

  /// A loop that no one can reach any more ends.
  deinit { _ = inbox.post(.stop(nil)) }

  /// Performs an exchange. Cancelling the task ends it with `.cancelled`.
  func perform(_ exchange: Exchange) async -> ExchangeResult {
    let id = lastID.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard inbox.post(.perform(id, exchange, continuation)) else {
          continuation.resume(returning: ExchangeResult(outcome: .failure(.shuttingDown)))
          return
        }
        // A cancellation before the post found nothing to cancel.
        if Task.isCancelled { _ = inbox.post(.cancel(id)) }
      }
    } onCancel: {
      _ = inbox.post(.cancel(id))
    }
  }

  /// Limits that hold from the next grant on.
  func configure(_ settings: FetchSettings) {
    _ = inbox.post(.configure(settings))
  }

  /// A back-off from before a restart.
  func restore(_ state: HostState) {
    _ = inbox.post(.restore(state))
  }

  /// Ends everything in flight with `.shuttingDown`, then the thread.
  func stop() async {
    await withCheckedContinuation { continuation in
      if !inbox.post(.stop(continuation)) { continuation.resume() }
    }
  }

  /// The thread takes the loop's state over: from here on nobody else has it.
  private static func start(_ loop: consuming LoopThread) throws(CurlFailure) {
    let state = Unmanaged.passRetained(loop)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { state in
        guard let state else { return nil }
        // OpenSSL writes to closed connections, which must not end the process; and signals are for other threads.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        Unmanaged<LoopThread>.fromOpaque(state).takeRetainedValue().run()
        return nil
      }, state.toOpaque())
    guard code == 0 else {
      state.release()
      throw CurlFailure(doing: "pthread_create", words: String(cString: strerror(code)))
    }
    pthread_detach(thread)
  }
}
