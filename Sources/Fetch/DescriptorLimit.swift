import Glibc

/// The process's limit of open files, of which each connection takes one.
enum DescriptorLimit {
  /// Files, database, control socket and kept connections come on top.
  private static let others = 512

  /// Raises the soft limit as far as needed and allowed. If it stays too low, connections fail with `.system` in words.
  static func raise(toServe transfers: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = min(rlim_t(2 * max(0, transfers) + others), limit.rlim_max)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
