internal import Foundation

/// Why the archive could not be read or written. Each says in one line what was attempted, and where.
package enum ArchiveError: Error, Sendable, Equatable {
  /// A call of the operating system failed: the attempt in words ("write", "rename"), the path, and `errno`.
  case system(attempt: String, path: String, code: Int32)
  /// Another file, which is not the one to be written, already stands at the path. It is left alone.
  case occupied(path: String)
  /// The file is not an article record.
  case notARecord(path: String, why: String)
  /// The path is absolute, climbs with `..`, or has an empty component.
  case badPath(String)
  /// A line of the change log, which is not the torn last one, cannot be read.
  case damagedLog(path: String, line: Int, why: String)

  /// The operating system's error number, if there is one.
  package var code: Int32? {
    guard case .system(_, _, let code) = self else { return nil }
    return code
  }

  /// Whether waiting may help: no space, no free descriptor, an interrupted device.
  package var isTransient: Bool {
    guard let code else { return false }
    return [ENOSPC, EDQUOT, EMFILE, ENFILE, EIO, EAGAIN, EINTR, ENOMEM].contains(code)
  }
}

extension ArchiveError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .system(let attempt, let path, let code):
      "cannot \(attempt) \(path): \(String(cString: strerror(code)))"
    case .occupied(let path): "cannot write \(path): another file stands there, which is not winnow's to replace"
    case .notARecord(let path, let why): "\(path) is not an article record: \(why)"
    case .badPath(let path): "the path \(path) does not stay inside the archive"
    case .damagedLog(let path, let line, let why): "\(path), line \(line) is not a log line: \(why)"
    }
  }
}
