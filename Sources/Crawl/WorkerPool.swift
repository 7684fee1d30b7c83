import Foundation

/// Threads for extraction: work that takes milliseconds of CPU must never stand in the way of signals, timers and the
/// watchdog on the cooperative pool.
///
/// `@unchecked Sendable`: all mutable state is touched only while `condition` is held.
final class WorkerPool: TaskExecutor, @unchecked Sendable {
  private let condition = NSCondition()
  private var queue: [UnownedJob] = []
  private var head = 0
  private var isStopping = false

  /// 8 MB as for a program's main thread: a parser's recursion must not meet the 512 kB of a secondary thread.
  private static let stackSize = 8 << 20

  init(threads: Int) {
    for number in 0..<threads {
      let thread = Thread { [self] in work() }
      thread.name = "extract-\(number)"
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.lock()
    queue.append(job)
    condition.signal()
    condition.unlock()
  }

  /// Lets the threads end once the queue is empty.
  func stop() {
    condition.lock()
    isStopping = true
    condition.broadcast()
    condition.unlock()
  }

  private func work() {
    while let job = next() {
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  private func next() -> UnownedJob? {
    condition.lock()
    defer { condition.unlock() }
    while head == queue.count {
      if isStopping { return nil }
      condition.wait()
    }
    let job = queue[head]
    head += 1
    if head == queue.count {
      queue.removeAll(keepingCapacity: true)
      head = 0
    }
    return job
  }
}
