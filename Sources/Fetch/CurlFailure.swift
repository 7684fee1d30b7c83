/// A call into libcurl or the kernel that should not fail, did.
struct CurlFailure: Error {
  /// The call.
  let doing: String
  /// What it said.
  let words: String

  var description: String { "\(doing): \(words)" }
}
