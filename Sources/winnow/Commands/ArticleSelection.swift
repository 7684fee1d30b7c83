import ArgumentParser
import Foundation

/// The options that choose articles by source and date.
struct ArticleSelection: ParsableArguments {
  @Option(help: "Only articles of this source.")
  var source: String?

  @Option(help: "Only articles published since then: a date, or a span such as 7d.")
  var since: String?

  @Option(help: "Only articles published before then.")
  var until: String?

  /// The dates that the options name. Throws 64 when one names none.
  func dates(now: Date) throws(CommandError) -> (since: Date?, until: Date?) {
    (try Self.moment(since, "--since", now), try Self.moment(until, "--until", now))
  }

  private static func moment(_ text: String?, _ option: String, _ now: Date) throws(CommandError) -> Date? {
    guard let text else { return nil }
    return try Moment.parse(text, option: option, now: now)
  }
}
