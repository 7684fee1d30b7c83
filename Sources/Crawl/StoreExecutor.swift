internal import Dispatch

/// A thread for the store: its calls wait for disks, which must not hold the threads that everything else runs on.
final class StoreExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "winnow.store")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
