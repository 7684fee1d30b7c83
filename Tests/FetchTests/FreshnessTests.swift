import Foundation
import Testing
import Web

@testable import Fetch

struct FreshnessTests {
  private let received = Date(timeIntervalSince1970: 1_795_341_600)  // Sun, 22 Nov 2026 10:00:00 GMT

  private func freshness(_ fields: KeyValuePairs<String, String>) -> Freshness {
    Freshness(headers: HeaderFields(fields.map { HeaderField(name: $0.key, value: $0.value) }), received: received)
  }

  /// Seconds from the answer until it is stale.
  private func lifetime(_ fields: KeyValuePairs<String, String>) -> Double? {
    freshness(fields).freshUntil?.timeIntervalSince(received)
  }

  private func wait(_ fields: KeyValuePairs<String, String>) -> Double? {
    freshness(fields).retryAfter?.timeIntervalSince(received)
  }

  @Test func `nothing said is nothing known`() {
    #expect(lifetime([:]) == nil)
    #expect(wait([:]) == nil)
    #expect(lifetime(["Cache-Control": "public, s-maxage=600, stale-while-revalidate=60"]) == nil)
  }

  @Test func `max-age counts, less Age, before Expires`() {
    #expect(lifetime(["Cache-Control": "public, Max-Age = 600"]) == 600)
    #expect(lifetime(["Cache-Control": "max-age=\"600\""]) == 600)
    #expect(lifetime(["cache-control": "max-age=600", "Age": "100"]) == 500)
    #expect(lifetime(["Cache-Control": "max-age=600", "Age": "9999"]) == 0)
    #expect(lifetime(["Cache-Control": "max-age=600", "Age": "-5"]) == 600)
    #expect(lifetime(["Cache-Control": "max-age=60", "Expires": "Sun, 22 Nov 2026 12:00:00 GMT"]) == 60)
    #expect(lifetime(["Cache-Control": "public", "Cache-Control": "max-age=60"]) == 60)
    #expect(lifetime(["Cache-Control": "max-age=60, max-age=600"]) == 60)
  }

  @Test func `what is no number of seconds is none`() {
    for value in ["", "-1", "x", "1e9", "0x10", "6 0"] { #expect(lifetime(["Cache-Control": "max-age=\(value)"]) == 0) }
    #expect(lifetime(["Cache-Control": "max-age"]) == nil)
  }

  @Test func `no-cache and no-store are stale at once`() {
    for value in ["no-cache", "no-store", "max-age=600, no-cache", "NO-STORE, max-age=600"] {
      #expect(lifetime(["Cache-Control": value]) == 0)
    }
    #expect(lifetime(["Cache-Control": "max-age=600, no-cache=\"Set-Cookie, X\""]) == 600)
    #expect(freshness(["Cache-Control": "no-store"]).noStore)
    #expect(freshness(["Cache-Control": "must-revalidate"]).mustRevalidate)
    #expect(lifetime(["Pragma": "no-cache"]) == 0)
  }

  @Test func `Expires counts from the server's own clock`() {
    let expires = "Sun, 22 Nov 2026 11:00:00 GMT"
    #expect(lifetime(["Expires": expires]) == 3600)
    #expect(lifetime(["Expires": expires, "Date": "Sun, 22 Nov 2026 10:30:00 GMT"]) == 1800)
    #expect(lifetime(["Expires": "Sunday, 22-Nov-26 11:00:00 GMT"]) == 3600)
    #expect(lifetime(["Expires": "Sun Nov 22 11:00:00 2026"]) == 3600)
    for past in ["0", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "never"] { #expect(lifetime(["Expires": past]) == 0) }
  }

  @Test func `Retry-After is read as seconds and as a date`() {
    #expect(wait(["Retry-After": "120"]) == 120)
    #expect(wait(["Retry-After": "0"]) == 0)
    #expect(wait(["Retry-After": "Sun, 22 Nov 2026 10:05:00 GMT"]) == 300)
    #expect(wait(["Retry-After": "Sun, 22 Nov 2026 10:05:00 GMT", "Date": "Sun, 22 Nov 2026 10:04:00 GMT"]) == 60)
    #expect(wait(["Retry-After": "Sun, 22 Nov 2026 09:00:00 GMT"]) == 0)
    #expect(wait(["Retry-After": "soon"]) == nil)
  }

  @Test func `no server's word is taken for more than a month`() {
    #expect(lifetime(["Cache-Control": "max-age=99999999999999999999"]) == Freshness.longest)
    #expect(wait(["Retry-After": "99999999999999999999999999"]) == Freshness.longest)
    #expect(wait(["Retry-After": "Sun, 22 Nov 2099 10:00:00 GMT"]) == Freshness.longest)
  }
}
