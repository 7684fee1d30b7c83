/// Where back-offs are remembered over restarts.
package struct HostMemory: Sendable {
  /// The state of an origin, nil if nothing is remembered.
  package let load: @Sendable (_ origin: String) async -> HostState?
  /// Keeps a state, in place of the origin's former one. With `faults` 0 the origin is well again and may be forgotten.
  package let save: @Sendable (HostState) async -> Void

  /// Both ways.
  package init(
    load: @escaping @Sendable (_ origin: String) async -> HostState?,
    save: @escaping @Sendable (HostState) async -> Void
  ) {
    self.load = load
    self.save = save
  }

  /// Remembers nothing beyond this process.
  package static let none = HostMemory(load: { _ in nil }, save: { _ in })
}
