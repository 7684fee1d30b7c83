package import Foundation

/// At which ages an article's page is looked at again: most edits and withdrawals come soon after publication.
package struct RevisitPlan: Sendable, Equatable {
  /// Hours at first, then days.
  package static let standard: [Duration] = [
    .seconds(3600), .seconds(6 * 3600), .seconds(86_400), .seconds(7 * 86_400),
  ]

  /// A look that comes sooner than this part of its age after the last one would see nothing new: it is left out.
  private static let leastPart = 0.25

  private let ages: [TimeInterval]

  /// - Parameter ages: since publication; none means that nothing is visited again.
  package init(_ ages: [Duration] = standard) {
    self.ages = ages.map(\.seconds).sorted()
  }

  /// When an article that was seen `now` is looked at again, nil if never.
  ///
  /// One that is older than the last age is not: an archive of years must not be fetched over and over. Nor is one without a date,
  /// which may be as old. A date in the future counts from now.
  package func next(published: Date?, now: Date) -> Date? {
    guard let published else { return nil }
    let birth = min(published, now)
    let age = ages.first { birth.addingTimeInterval($0) >= now.addingTimeInterval($0 * Self.leastPart) }
    return age.map { birth.addingTimeInterval($0) }
  }
}
