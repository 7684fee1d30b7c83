package import Web

/// One thing to fetch, and what is special about it.
package struct FetchRequest: Sendable {
  /// What the answer is wanted for: it decides `Accept` and `A-IM`.
  package enum Purpose: Hashable, Sendable {
    /// A feed, sitemap or listing that is polled.
    case feed
    /// A page that is read.
    case page
  }

  /// What to fetch. A user name and password in it are sent as Basic credentials.
  package var url: WebURL
  /// What the answer is wanted for.
  package var purpose: Purpose
  /// Sent back byte for byte, as `If-None-Match` and `If-Modified-Since`.
  package var validators = Validators()
  /// Further fields, for the request's own origin alone.
  package var headers: [HeaderField] = []
  /// Sent to the request's own origin alone.
  package var credentials: Credentials?
  /// An `Accept` field instead of the purpose's.
  package var accept: String?
  /// Instead of the setting.
  package var userAgent: String?
  /// Instead of the setting.
  package var proxy: String?
  /// Instead of the setting.
  package var hostDelay: Duration?
  /// Instead of the setting.
  package var timeout: Duration?
  /// Instead of the setting, bytes.
  package var maxBody: Int?
  /// Instead of the setting.
  package var robots: Bool?
  /// Which back-offs of the host are heeded.
  package var backoff = BackoffRule.all
  /// What is done about a redirect that asks to wait.
  package var redirectPause = RedirectPause.heeded

  /// A plain request for a URL.
  package init(url: WebURL, purpose: Purpose = .page) {
    self.url = url
    self.purpose = purpose
  }
}

extension FetchRequest {
  /// What is done about a redirect with `Retry-After`.
  package enum RedirectPause: Hashable, Sendable {
    /// A short one is waited out, a long one is `FetchError.Cause.redirectPaused`.
    case heeded
    /// It was waited for since an earlier fetch: the redirect is followed at once.
    case served
  }
}

extension FetchRequest.Purpose {
  /// The `Accept` field's value.
  var accept: String {
    switch self {
    case .feed:
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
        + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
    case .page: "text/html, application/xhtml+xml, */*;q=0.5"
    }
  }
}
