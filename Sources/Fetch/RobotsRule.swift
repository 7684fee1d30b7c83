/// One Allow or Disallow line.
struct RobotsRule: Sendable {
  let allows: Bool
  let pattern: RobotsPattern
}
