/// What a page may ask of those who crawl and keep it, by the words that stand in an article's record.
package enum PageDirective: String, Sendable, CaseIterable {
  /// Not to be listed in an index.
  case noindex
  /// Its links are not to be followed.
  case nofollow
  /// No copy of it is to be offered.
  case noarchive
  /// No excerpt of it is to be shown.
  case nosnippet
  /// Its images are not to be indexed.
  case noimageindex
  /// Not to be used for training models.
  case noai
  /// Text and data mining rights are reserved (W3C TDMRep).
  case tdmReservation = "tdm-reservation"
}
