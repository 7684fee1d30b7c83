/// Where robots.txt files are remembered over restarts.
package struct RobotsMemory: Sendable {
  /// The record of an origin, nil if there is none.
  package let load: @Sendable (_ origin: String) async -> RobotsRecord?
  /// Keeps a record, in place of the origin's former one.
  package let save: @Sendable (RobotsRecord) async -> Void

  /// Both ways.
  package init(
    load: @escaping @Sendable (_ origin: String) async -> RobotsRecord?,
    save: @escaping @Sendable (RobotsRecord) async -> Void
  ) {
    self.load = load
    self.save = save
  }

  /// Remembers nothing beyond this process.
  package static let none = RobotsMemory(load: { _ in nil }, save: { _ in })
}
