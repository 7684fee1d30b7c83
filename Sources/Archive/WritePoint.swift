internal import Foundation
internal import Synchronization

/// The places of the write path at which a process can die with something half done, in order. Tests stop there.
package enum WritePoint: String, CaseIterable, Sendable {
  /// The intents are in the catalog; no file is touched.
  case intentsRecorded = "intents-recorded"
  /// The first temporary file of a batch is written, the others are not.
  case firstTemporary = "first-temporary"
  /// All temporary files are written, none is on the disk for certain.
  case temporariesWritten = "temporaries-written"
  /// All temporary files are on the disk.
  case temporariesSynced = "temporaries-synced"
  /// The first file of a batch has its name, the others do not.
  case firstRenamed = "first-renamed"
  /// All files have their names.
  case renamed
  /// The names are on the disk.
  case directoriesSynced = "directories-synced"
  /// Half of the batch's log lines are written, the last one torn.
  case logTorn = "log-torn"
  /// The log lines are on the disk.
  case logAppended = "log-appended"
  /// The rows are committed, the intents gone.
  case rowsCommitted = "rows-committed"
}

/// What happens when the write path comes by a named point: nothing, unless a test wants to see what a crash leaves.
package struct WritePoints: Sendable {
  private let action: @Sendable (WritePoint) -> Void

  /// Calls `action` at each point.
  package init(_ action: @escaping @Sendable (WritePoint) -> Void) {
    self.action = action
  }

  /// The path came by `point`.
  package func reached(_ point: WritePoint) {
    action(point)
  }

  /// Nothing happens, except that `WINNOW_KILL_AT=point` or `point:N` in the environment kills the process (as `kill -9`
  /// would) when it comes by that point for the first or Nth time. It can do no harm that a power cut could not do.
  package static let environment: WritePoints = {
    guard let wish = ProcessInfo.processInfo.environment["WINNOW_KILL_AT"] else { return WritePoints { _ in } }
    let parts = wish.split(separator: ":")
    guard let name = parts.first, let target = WritePoint(rawValue: String(name)) else { return WritePoints { _ in } }
    let times = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
    let seen = Mutex(0)
    return WritePoints { point in
      guard point == target else { return }
      let count = seen.withLock { count in
        count += 1
        return count
      }
      if count == times { kill(getpid(), SIGKILL) }
    }
  }()
}
