/// A value that most entries don't have, kept apart from them: a feed of 100,000 entries is held in memory at once.
@propertyWrapper
package struct Boxed<Value: Sendable & Hashable>: Sendable, Hashable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box?

  package init(wrappedValue: Value?) { box = wrappedValue.map(Box.init) }

  package var wrappedValue: Value? {
    get { box?.value }
    set { box = newValue.map(Box.init) }
  }

  package static func == (a: Boxed, b: Boxed) -> Bool { a.wrappedValue == b.wrappedValue }

  package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
