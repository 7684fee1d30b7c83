import Extraction
import Fetch

extension Page {
  /// A page as it was fetched.
  init(_ response: FetchResponse) {
    self.init(
      url: response.url, body: response.body, contentType: response.contentType, now: response.received,
      directives: PageDirectives(response))
  }
}
