import Testing

@testable import Web

/// Dates as feeds write them, beyond the standards.
@Suite struct FeedDateTests {
  @Test(arguments: [
    ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
    ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
    ("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"),
    ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
    ("2014年02月26日 下午 2:05", "2014-02-26T14:05:00Z"),
    ("26. Februar 2014, 14:05 Uhr", "2014-02-26T14:05:00Z"),
    ("26 февраля 2014 г. 10:05", "2014-02-26T10:05:00Z"),
    ("jeu., 02 avril 2020 00:00:00 +0200", "2020-04-01T22:00:00Z"),
    ("mié, 26 feb 2014 10:05:00 +0100", "2014-02-26T09:05:00Z"),
  ])
  func `a date in another language`(text: String, expected: String) {
    #expect(WebDate.parse(text).map(RFC3339.text) == expected)
  }

  @Test func `the French Tuesday is not taken for March`() {
    #expect(WebDate.parse("mar., 01 déc. 2020 16:11:02 +0000").map(RFC3339.text) == "2020-12-01T16:11:02Z")
    #expect(WebDate.parse("mar. 3 mars 2020 16:11").map(RFC3339.text) == "2020-03-03T16:11:00Z")
  }

  @Test(arguments: [
    ("Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00Z"),
    ("Fri, 20 Jan 2023 20:19:00 Europe/Berlin", "2023-01-20T19:19:00Z"),
    ("Mon, 26 January 2004 16:31:00 AT", "2004-01-26T20:31:00Z"),
    ("January 26, 2004 at 4:31 pm", "2004-01-26T16:31:00Z"),
    ("Thu Nov 12 2020 17:00:00 GMT+0100 (Central European Time)", "2020-11-12T16:00:00Z"),
    ("Wed, 11 Sep 2019 22:52:30+5:30", "2019-09-11T17:22:30Z"),
  ])
  func `a zone by its name or its place`(text: String, expected: String) {
    #expect(WebDate.parse(text).map(RFC3339.text) == expected)
  }

  @Test func `the day of the week decides which number is the month`() {
    #expect(WebDate.parse("Sat, 11 04 2020 08:51:49 +0100").map(RFC3339.text) == "2020-04-11T07:51:49Z")
    #expect(WebDate.parse("Wed, 11 04 2020 08:51:49 +0100").map(RFC3339.text) == "2020-11-04T07:51:49Z")
  }

  @Test(arguments: [
    ("2008-12-30T13", "2008-12-30T13:00:00Z"), ("200312", "2003-12-01T00:00:00Z"),
    ("2003335", "2003-12-01T00:00:00Z"), ("2003-335", "2003-12-01T00:00:00Z"),
    ("2016-10-01T00:00:00.1234567891234+10:00", "2016-09-30T14:00:00Z"),
  ])
  func `a short form of ISO 8601`(text: String, expected: String) {
    #expect(WebDate.parse(text).map(RFC3339.text) == expected)
  }

  @Test(arguments: [
    "Sun, 16 Dec 2012 11:47:32 +00:zz", "2003-12-31T25:14:55Z", "2003-12-31T10:61:55Z", "Sun, 99 Jun 2009 12:00:00 GMT",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "Invalid Date", "soon", "Sat, 30 Feb 2019 10:00:00 GMT",
    "2019-02-30T10:00:00Z", "2019-02-03T10:00:00+99:00",
  ])
  func `what cannot be a date is none`(text: String) {
    #expect(WebDate.parse(text) == nil)
  }

  @Test(arguments: [
    "2024-03-30T10:15:00Z", "2024-03-30T12:15:00+02:00", "2024-03-30 10:15:00", "Sat, 30 Mar 2024 10:15:00 GMT",
    "Sat, 30 Mar 2024 12:15:00 +0200", " 30 Mar 2024 10:15 +0000\n", "2024-03-30T10:15:00.000Z",
  ])
  func `the quick reader and the thorough one agree`(text: String) {
    #expect(PlainDate.read(text).map(RFC3339.text) == "2024-03-30T10:15:00Z")
  }

  @Test(arguments: [
    "Sat", "Sat,", "3", "2024-03-30T10:15:00Z and more", "2024-3-30T10:15:00Z", "Sat, 30 Mar 24 10:15:00 GMT",
  ])
  func `the quick reader leaves the rest to the thorough one`(text: String) {
    #expect(PlainDate.read(text) == nil)
  }

  @Test(arguments: ["Sat, 30 Mar 2024 10:15:00 GMT", "30. März 2024, 11:15 MEZ", "2024-03-30T10:15:00Z", "1711793700"])
  func `bytes are read as their text is`(text: String) {
    var copy = text
    #expect(copy.withUTF8(WebDate.parse).map(RFC3339.text) == "2024-03-30T10:15:00Z")
  }
}
