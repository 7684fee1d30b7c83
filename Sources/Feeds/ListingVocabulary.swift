/// Words of addresses that mean the same on most of the web.
enum ListingVocabulary {
  private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  /// Segments that name a list, an account, a form or a legal page rather than an article.
  static let services = words(
    "tag tags category categories cat topic topics author authors user users profile profiles member members people search login signin "
      + "signup sign-in sign-up register account accounts cart basket checkout about about-us aboutus contact contact-us contacts kontakt "
      + "impressum datenschutz privacy privacy-policy terms terms-of-service terms-of-use terms-and-conditions legal cookies cookie-policy help "
      + "faq support advertise advertising careers jobs newsletter newsletters subscribe subscription donate feed feeds rss sitemap sitemaps "
      + "archive archives share print comments page pages label labels keyword keywords schlagwort thema themen rubrique etiqueta categoria "
      + "autor autores auteur autore kategorie kategorien")

  /// Names before a page's number.
  static let pages = words(
    "page p paged pg seite pagina pagina_actual pagine sida side strana str offset start pn pageno pagenum")

  /// Extensions of files that are no pages.
  static let assets = words(
    "jpg jpeg png gif webp avif svg ico bmp tif tiff mp3 m4a ogg oga wav flac mp4 m4v webm mov avi zip gz tgz bz2 xz rar 7z dmg exe msi apk iso css "
      + "js json xml rss atom rdf ics woff woff2 ttf")
}
