import Foundation

/// One reading of both clocks: the one that never jumps, and the one that people and servers go by.
struct Moment {
  let instant: ContinuousClock.Instant
  let date: Date

  static func now() -> Moment {
    Moment(instant: .now, date: Date())
  }
}
