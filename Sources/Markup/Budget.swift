internal import Glibc

/// What one document may still cost: the memory of its tree and of what is made of it, and processor time.
///
/// It is asked at a few places between pieces of work, each of which is linear in the document's size.
package struct Budget: Sendable {
  private let limits: Limits
  /// The thread's processor time at which it is spent, in nanoseconds.
  private let end: Int64

  /// Begins to count the calling thread's time: the whole reading of a document happens on one thread.
  init(_ limits: Limits) {
    self.limits = limits
    let (seconds, attoseconds) = limits.time.components
    end = Self.threadTime() &+ seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
  }

  /// - Parameter memory: the bytes held for the document now, or needed for the next step.
  /// - Throws: `outOfTime`, `outOfArena`.
  package func check(memory: Int) throws(MarkupError) {
    if memory > limits.arenaBytes { throw .outOfArena(limit: limits.arenaBytes) }
    if Self.threadTime() > end { throw .outOfTime(limit: limits.time) }
  }

  private static func threadTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
