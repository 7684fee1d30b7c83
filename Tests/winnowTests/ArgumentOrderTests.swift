import Testing

@testable import winnow

struct ArgumentOrderTests {
  @Test(arguments: [
    (["--config", "x", "crawl", "a"], ["crawl", "a", "--config", "x"]),
    (["--config=x", "sources", "add", "u"], ["sources", "add", "u", "--config=x"]),
    (
      ["--archive", "a", "--state", "s", "show", "--", "-id"], ["show", "--archive", "a", "--state", "s", "--", "-id"]
    ),
    (["crawl", "--config", "x"], ["crawl", "--config", "x"]),
    (["--config"], ["--config"]),
    (["--help"], ["--help"]),
  ])
  func `global options may stand before the command`(given: [String], wanted: [String]) {
    #expect(ArgumentOrder.normalized(given) == wanted)
  }
}
