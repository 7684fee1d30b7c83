/// Where back-offs are remembered over restarts.
package struct HostMemory: Sendable {
  /// What was remembered when the process began: hosts that are in trouble are few.
  let states: [HostState]
  /// Keeps a state, in place of the origin's former one. With `faults` 0 the origin is well again and may be forgotten.
  let save: @Sendable (HostState) async -> Void

  /// Both ways.
  package init(states: [HostState], save: @escaping @Sendable (HostState) async -> Void) {
    self.states = states
    self.save = save
  }

  /// Remembers nothing beyond this process.
  package static let none = HostMemory(states: [], save: { _ in })
}
