/// What a page asks of those who crawl and keep it: `meta name=robots`, `X-Robots-Tag`, and the TDM Reservation Protocol.
package struct PageDirectives: Sendable, Hashable, Codable {
  /// Not to be listed in an index of any kind.
  package var noindex = false
  /// Its links are not to be followed.
  package var nofollow = false
  /// No copy of it is to be offered.
  package var noarchive = false
  /// No excerpt of it is to be shown.
  package var nosnippet = false
  /// Its images are not to be indexed.
  package var noimageindex = false
  /// Not to be used for training models (`noai`, `noimageai`).
  package var noai = false
  /// Text and data mining rights are reserved (`tdm-reservation: 1`, W3C TDMRep).
  package var tdmReserved = false
  /// Where the licence for text and data mining stands (`tdm-policy`).
  package var tdmPolicy: String?

  package init() {}
}
