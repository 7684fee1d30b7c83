/// Takes the features of one block in their fixed order: the only definition of what the model sees.
///
/// Two things listen: a row of the matrix, and the list of names that training and reports read.
protocol FeatureSink {
  mutating func add(_ name: @autoclosure () -> String, _ value: Float)
}

extension FeatureSink {
  mutating func add(_ name: @autoclosure () -> String, _ value: Bool) { add(name(), value ? 1 : 0) }

  /// The natural logarithm of 1 + `value`.
  mutating func addLog(_ name: @autoclosure () -> String, _ value: Float) {
    add(name(), FastLogarithm.of(1 + max(0, value)))
  }

  /// A part of a whole, 0 if there is no whole.
  mutating func addShare(_ name: @autoclosure () -> String, _ part: Float, of whole: Float) {
    add(name(), whole > 0 ? part / whole : 0)
  }
}

/// Writes features into one row of a matrix.
struct FeatureRow: FeatureSink {
  private var next: UnsafeMutablePointer<Float>

  init(_ start: UnsafeMutablePointer<Float>) { next = start }

  @inline(__always)
  mutating func add(_ name: @autoclosure () -> String, _ value: Float) {
    next.pointee = value
    next += 1
  }
}

/// Collects the names of features.
struct FeatureNames: FeatureSink {
  private(set) var names: [String] = []

  mutating func add(_ name: @autoclosure () -> String, _ value: Float) { names.append(name()) }
}
