import Testing

@testable import Crawl
@testable import winnow

struct ProgressLineTests {
  private var line: ProgressLine {
    var line = ProgressLine(sources: 40, seconds: 75)
    line.report.sources = 12
    line.report.pages = 310
    line.report.new = 120
    line.report.failed = 2
    line.requests = 900
    line.bytes = 150_000_000
    return line
  }

  @Test func `all that matters stands in one line`() {
    #expect(
      line.text(.plain) == "12/40 sources, 310 pages, 120 new, 2 failed, 12 requests/s, 2.0 MB/s, 1:15")
    #expect(
      line.text(.terminal(columns: 100, isColored: false))
        == "12/40 sources · 310 pages · 120 new · 2 failed · 12 requests/s · 2.0 MB/s · 1:15")
  }

  @Test func `a narrow terminal sees what matters most`() {
    #expect(line.text(.terminal(columns: 34, isColored: true)) == "12/40 sources · 310 pages")
    #expect(line.text(.terminal(columns: 5, isColored: true)) == "12/40 sources")
  }

  @Test func `a crawl that a daemon does is told in pages`() {
    var line = line
    line.requests = nil
    line.bytes = nil
    #expect(line.text(.plain) == "12/40 sources, 310 pages, 120 new, 2 failed, 4.1 pages/s, 1:15")
  }
}
