import Markup

/// The local names of feeds' elements that mean something, in lower case: feeds spell `pubDate` in every way.
enum FeedName: String {
  case abstract
  case author
  case available
  case body
  case category
  case channel
  case cloud
  case content
  case contentLocation = "content_loc"
  case created
  case creator
  case credit
  case date
  case dateSubmitted = "datesubmitted"
  case description
  case div
  case duration
  case email
  case enclosure
  case encoded
  case entry
  case fullItem = "fullitem"
  case group
  case guid
  case homepage
  case icon
  case id
  case image
  case info
  case issued
  case item
  case keywords
  case language
  case lastBuildDate = "lastbuilddate"
  case lastModified = "lastmod"
  case link
  case location = "loc"
  case logo
  case managingEditor = "managingeditor"
  case modified
  case name
  case news
  case originalEnclosure = "origenclosurelink"
  case originalLink = "origlink"
  case owner
  case pubDate = "pubdate"
  case pubDateTime = "pubdatetime"
  case publication
  case publicationDate = "publicationdate"
  case publicationDateOfNews = "publication_date"
  case published
  case sitemap
  case skipDays = "skipdays"
  case skipHours = "skiphours"
  case source
  case subject
  case subtitle
  case summary
  case tagline
  case text
  case thumbnail
  case thumbnailLocation = "thumbnail_loc"
  case title
  case ttl
  case updated
  case updateFrequency = "updatefrequency"
  case updatePeriod = "updateperiod"
  case uri
  case url
  case video
  case other

  init(of node: Node) { self = FeedName(rawValue: node.name.lowercased()) ?? .other }
}
