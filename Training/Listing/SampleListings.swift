import Foundation
import SampleSite
import Web

/// The sample site's own listing pages: the front pages of its hosts.
enum SampleListings {
  static func measure() async throws {
    let score = try await SampleServer.serving { server in
      var score = ListingScore()
      for host in SampleHost.all {
        guard let url = WebURL(server.base(of: host) + "/") else { continue }
        let page = try Data(contentsOf: URL(string: url.text) ?? URL(fileURLWithPath: "/"))
        let entries = host.stories.compactMap { story in
          WebURL(host.path(of: story), relativeTo: url).map(CanonicalURL.text(of:))
        }
        try score.add(Array(page), url, wanted: Set(entries), uncounted: [])
      }
      return score
    }
    print(score.line("sample site"))
  }
}
