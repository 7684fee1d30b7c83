import Web

/// The address of the page that is read, with what every link is compared to.
struct ListingPage: Sendable {
  let url: WebURL
  let site: String
  let segments: [Substring]
  let identity: String

  init(url: WebURL) {
    self.url = url
    site = RegistrableDomain.of(url.host)
    segments = url.path.split(separator: "/")
    identity = CanonicalURL.text(of: url)
  }
}
