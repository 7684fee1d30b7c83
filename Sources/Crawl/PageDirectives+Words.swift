import Extraction

extension PageDirectives {
  /// The directives as the words that pages write.
  var words: [String] {
    [
      (noindex, PageDirective.noindex), (nofollow, .nofollow), (noarchive, .noarchive), (nosnippet, .nosnippet),
      (noimageindex, .noimageindex), (noai, .noai), (tdmReserved, .tdmReservation),
    ].compactMap { isSet, directive in isSet ? directive.rawValue : nil }
  }
}
