package import Web

/// A listing page could not be read at all.
package struct ListingError: Error, CustomStringConvertible {
  package let url: WebURL
  let reason: String

  package var description: String { "cannot read \(url) as a listing page: \(reason)" }
}
