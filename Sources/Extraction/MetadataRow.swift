/// The features of one candidate for a title, an author or a date, in the order in which they were added.
///
/// The same code makes the rows that the choosers are trained on (`Training/`) and those that they judge.
struct MetadataRow {
  private(set) var values: [Float] = []
  private(set) var names: [StaticString] = []

  init() {
    values.reserveCapacity(64)
    names.reserveCapacity(64)
  }

  mutating func add(_ name: StaticString, _ value: Float) {
    names.append(name)
    values.append(value)
  }

  mutating func add(_ name: StaticString, _ value: Int) { add(name, Float(value)) }

  mutating func add(_ name: StaticString, _ value: Bool) { add(name, value ? 1 : 0) }
}
