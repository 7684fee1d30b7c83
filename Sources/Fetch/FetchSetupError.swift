/// Why a fetcher can't be made.
package struct FetchSetupError: Error, Sendable, CustomStringConvertible {
  /// The step, and what the system or libcurl said.
  package let description: String
}
