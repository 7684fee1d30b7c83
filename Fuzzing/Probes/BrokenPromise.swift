/// What a probe found: the code under test did something that it promises never to do.
package struct BrokenPromise: Error, CustomStringConvertible {
  /// The promise, and the input or output that breaks it.
  package let description: String

  /// `promise` says what must hold, `evidence` shows what doesn't; its beginning is kept.
  package init(_ promise: String, _ evidence: some StringProtocol) {
    description = "\(promise): \(String(reflecting: String(evidence.prefix(400))))"
  }
}
