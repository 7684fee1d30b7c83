/// What the sample site answers at one path.
package struct SampleAnswer: Sendable {
  /// The `Content-Type` field.
  package let contentType: String
  /// The whole body.
  package let body: String
}
