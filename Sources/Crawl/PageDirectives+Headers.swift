import Extraction
import Fetch
import Web

extension PageDirectives {
  /// What a response's headers ask of those who crawl and keep it: each `X-Robots-Tag`, and the TDM Reservation Protocol's
  /// `tdm-reservation` and `tdm-policy`.
  init(_ response: FetchResponse) {
    self.init()
    for value in response.headers.all("X-Robots-Tag") { add(robots: value) }
    for value in response.headers.all("tdm-reservation") { add(tdmReservation: value) }
    tdmPolicy = response.headers.first("tdm-policy").flatMap { WebURL($0, relativeTo: response.url)?.text }
  }
}
