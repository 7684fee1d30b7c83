import CLibcurl

/// The header lines of a request as libcurl takes them. Made once, never changed, freed with its last owner.
///
/// `@unchecked Sendable`: the list is written in `init` and only read after that.
final class HeaderList: @unchecked Sendable {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  /// Fields that could break out of their line are left out.
  init(_ fields: [HeaderField]) {
    for field in fields {
      guard let line = field.line else { continue }
      let text = line.map { CChar(bitPattern: $0) } + [0]
      // On failure the list so far stays as it was.
      if let longer = curl_slist_append(first, text) { first = longer }
    }
  }

  deinit { curl_slist_free_all(first) }
}
