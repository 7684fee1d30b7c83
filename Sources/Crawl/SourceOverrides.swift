package import Fetch

/// What is set for one source alone; nil takes the general setting.
package struct SourceOverrides: Sendable, Equatable {
  package var interval: Duration?
  package var adaptive: Bool?
  package var content: ContentOrigin?
  package var maxAge: Duration?
  package var backfill: Bool?
  package var nearDuplicates: Bool?
  package var revisions: Bool?
  package var revisit: [Duration]?
  package var retention = RetentionSettings()
  package var hostDelay: Duration?
  package var timeout: Duration?
  package var maxBody: Int?
  package var robots: Bool?
  package var userAgent: String?
  package var proxy: String?
  /// Only entries whose URL matches one of these are kept; none means all.
  package var include: [URLPattern] = []
  /// Entries whose URL matches one of these are left alone.
  package var exclude: [URLPattern] = []
  /// Sent to the source's own origin only, never logged.
  package var headers: [HeaderField] = []

  /// Nothing is set.
  package static let none = SourceOverrides()

  /// Nothing is set yet.
  package init() {}
}
