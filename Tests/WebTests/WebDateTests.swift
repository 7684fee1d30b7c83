import Testing

@testable import Web

struct WebDateTests {
  @Test(arguments: [
    // RFC 822, 850, asctime
    ("Sat, 30 Mar 2024 09:12:00 +0900", "2024-03-30T00:12:00Z"),
    ("Sat, 30 Mar 24 09:12 EST", "2024-03-30T14:12:00Z"),
    ("Saturday, 30-Mar-24 09:12:00 GMT", "2024-03-30T09:12:00Z"),
    ("Sat Mar 30 09:12:00 2024", "2024-03-30T09:12:00Z"),
    ("30 Mar 2024", "2024-03-30T00:00:00Z"),
    ("Sun, 06 Sep 2009 16:20:00 GMT+0200", "2009-09-06T14:20:00Z"),
    // ISO 8601
    ("2024-03-30T09:12:00+09:00", "2024-03-30T00:12:00Z"),
    ("2024-03-30T09:12:00.123Z", "2024-03-30T09:12:00Z"),
    ("2024-03-30 09:12", "2024-03-30T09:12:00Z"),
    ("20240330T091200Z", "2024-03-30T09:12:00Z"),
    ("20240330", "2024-03-30T00:00:00Z"),
    ("2024-03", "2024-03-01T00:00:00Z"),
    ("2024-090", "2024-03-30T00:00:00Z"),
    ("2024-W13-6", "2024-03-30T00:00:00Z"),
    ("2024-03-30T09:12:00-0500", "2024-03-30T14:12:00Z"),
    // Unix time
    ("1711757520", "2024-03-30T00:12:00Z"),
    ("1711757520000", "2024-03-30T00:12:00Z"),
    // Written out
    ("March 30, 2024 2:05 p.m. EDT", "2024-03-30T18:05:00Z"),
    ("30. März 2024, 14:05 Uhr", "2024-03-30T14:05:00Z"),
    ("le 30 mars 2024 à 14h05", "2024-03-30T14:05:00Z"),
    ("30 de marzo de 2024", "2024-03-30T00:00:00Z"),
    ("30 марта 2024, 14:05", "2024-03-30T14:05:00Z"),
    ("2024년 3월 30일 오후 2:05", "2024-03-30T14:05:00Z"),
    ("2024年3月30日 14時05分", "2024-03-30T14:05:00Z"),
    ("2024年3月30日 下午2:05", "2024-03-30T14:05:00Z"),
    ("30.03.2024", "2024-03-30T00:00:00Z"),
    ("03/30/2024", "2024-03-30T00:00:00Z"),
    ("30/03/2024", "2024-03-30T00:00:00Z"),
    ("12:00 am, Mar 30 2024", "2024-03-30T00:00:00Z"),
    // Zones written out or rarely met, careless clocks and years
    ("Sat, 30 Mar 2024 09:12:00 Pacific Standard Time", "2024-03-30T17:12:00Z"),
    ("30 Mar 2024 09:12 Central European Summer Time", "2024-03-30T07:12:00Z"),
    ("Sat Mar 30 2024 09:12:00 GMT+0200 (Central European Standard Time)", "2024-03-30T07:12:00Z"),
    ("Sat, 30 Mar 2024 09:12:00 YEKT", "2024-03-30T04:12:00Z"),
    ("Sat, 30 Mar 2024 09.12.00 GMT", "2024-03-30T09:12:00Z"),
    ("30.03.2024 09.12", "2024-03-30T09:12:00Z"),
    ("Sat, 30 Mar 124 09:12:00 GMT", "2024-03-30T09:12:00Z"),
  ])
  func `a date is read in the forms that feeds and pages use`(text: String, wanted: String) {
    #expect(WebDate.parse(text).map(RFC3339.text) == wanted)
  }

  @Test(arguments: [
    "", "yesterday", "0000-00-00", "2024-13-01", "2024-02-30", "Thu, 01 Jan 0001 00:00:00 GMT", "12:30",
    "99999999999999999999", "9999999999990", "2199-12-31T23:00:00-05:00", "1900-01-01T01:00:00+02:00",
  ])
  func `what is no date is none`(text: String) {
    #expect(WebDate.parse(text) == nil)
  }

  @Test func `every day of four centuries survives a round trip`() throws {
    for day in stride(from: -25_000, through: 80_000, by: 13) {
      let civil = CivilTime.civil(fromDays: day)
      #expect(CivilTime.daysFromCivil(civil.year, civil.month, civil.day) == day)
    }
  }
}
