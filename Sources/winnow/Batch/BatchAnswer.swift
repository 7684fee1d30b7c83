/// What a batch answers for one line.
enum BatchAnswer {
  /// The members of this object, beside the id.
  case object(any Encodable)
  /// One member whose value is JSON already.
  case json(String, [UInt8])
  /// `{"error": …}`.
  case error(String)
}
