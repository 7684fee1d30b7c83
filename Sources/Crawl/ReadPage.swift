import Extraction
import Fetch

/// A page that was fetched and winnowed on the way to something else: nobody asks its server twice.
struct ReadPage: Sendable {
  let response: FetchResponse
  let article: Article
}
