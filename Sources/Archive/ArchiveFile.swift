/// A file to be written: its place, its bytes, and whether an earlier file of the same name gives way to it.
package struct ArchiveFile: Sendable {
  /// What may stand at the path already.
  package enum Mode: String, Sendable, Codable {
    /// Nothing, or the very same bytes.
    case create
    /// The article's earlier file.
    case replace
  }

  /// Relative to the archive.
  package let path: String
  package let bytes: [UInt8]
  package let mode: Mode

  /// A file at a path relative to the archive.
  package init(path: String, bytes: [UInt8], mode: Mode) {
    self.path = path
    self.bytes = bytes
    self.mode = mode
  }
}
