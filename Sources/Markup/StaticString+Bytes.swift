extension StaticString {
  /// The literal's bytes, which live as long as the program. Only for literals longer than one scalar's pointer form.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
