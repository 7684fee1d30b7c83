import Markup
import Testing

@testable import Extraction

@Suite struct FeaturesTests {
  private func read(_ text: String) -> BlockText {
    var tokens = TokenList()
    var copy = text
    return copy.withUTF8 { BlockText($0, tokens: &tokens) }
  }

  @Test func `the model was trained on the features as they are defined`() {
    #expect(BlockModel.fitsFeatures)
  }

  @Test func `no two features share a name`() {
    #expect(Set(BlockFeatures.names).count == BlockFeatures.names.count)
    #expect(BlockFeatures.names.count > 300)
  }

  @Test func `words are counted in scripts with and without spaces`() {
    #expect(WordCount.count(of: "One two, three-four") == 4)
    #expect(WordCount.count(of: "Съешь ещё этих булок") == 4)
    #expect(WordCount.count(of: "오늘 아침 서울에서") == 3)
    #expect((4...8).contains(WordCount.count(of: "今日は天気がいいです")))
    #expect((3...8).contains(WordCount.count(of: "วันนี้อากาศดีมากเลย")))
    #expect(WordCount.count(of: "") == 0)
    #expect(WordCount.count(of: "— … !") == 0)
  }

  @Test(arguments: [
    "It rained. We stayed in.", "雨が降った。私たちは家にいた。", "बारिश हुई। हम घर पर रहे।", "أمطرت. هل بقينا؟", "비가 왔다. 우리는 집에 있었다.",
  ])
  func `sentences end with each script's own marks`(text: String) {
    let read = read(text)
    #expect(read.sentences == 2)
    #expect(read.endsSentence)
  }

  @Test func `a point inside a number or a name ends no sentence`() {
    #expect(read("Version 3.14 of example.org").sentences == 0)
  }

  @Test func `equal texts share their hash whatever their case and punctuation`() {
    #expect(read("Read more »").hash == read("READ MORE").hash)
    #expect(read("Read more").hash != read("Read less").hash)
  }

  @Test func `phrases and names are found at word boundaries only`() {
    let set = PatternSet(["_ad_|advert", "подпис"])
    func mask(_ text: String) -> UInt64 {
      var copy = text
      return copy.withUTF8 { set.find(in: $0).mask }
    }
    #expect(mask("left ad-box") == 1)
    #expect(mask("headroom") == 0)
    #expect(mask("ADVERTISEMENT") == 1)
    #expect(mask("Подпишитесь: Подписаться") == 2)
    #expect(mask("") == 0)
  }

  @Test func `broken UTF-8 is read without a trap`() {
    var tokens = TokenList()
    let bytes: [UInt8] = [0xE2, 0x82, 0x41, 0xFF, 0xC3, 0xF0, 0x9F, 0x92]
    let text = bytes.withUnsafeBufferPointer { BlockText($0, tokens: &tokens) }
    #expect(text.scalars > 0)
  }

  @Test func `a text is recognised in the page's own structured data`() {
    let reference = TextOverlap(TokenList(of: "The quick brown fox jumps over the lazy dog near the river bank"))
    var tokens = TokenList()
    var inside = "quick brown fox jumps"
    let held = inside.withUTF8 { BlockText($0, tokens: &tokens) }
    var outside = "river fox quick bank"
    let other = outside.withUTF8 { BlockText($0, tokens: &tokens) }
    #expect(reference.tripleShare(of: held.tokens, in: tokens) == 1)
    #expect(reference.tripleShare(of: other.tokens, in: tokens) == 0)
    #expect(reference.wordShare(of: other.tokens, in: tokens) == 1)
  }

  @Test func `strings of JSON-LD are found even where it is broken`() {
    var json = #"{"@type": ["NewsArticle"], "articleBody": "He said \"no\".\nThen left.", "x": , "@type":"WebPage"#
    let found = json.withUTF8 { bytes in
      var scanner = JSONStringScanner(bytes)
      var pairs: [String] = []
      while let (_, value) = scanner.nextPair() { pairs.append(value.decoded) }
      return pairs
    }
    #expect(found == ["NewsArticle", "He said \"no\".\nThen left.", "WebPage"])
  }

  @Test func `a long page is scored in parts as it would be as a whole`() throws {
    let html = (0..<BlockFeatures.rowsAtOnce + 300).map { "<p>The keeper counted \($0) boats.<div>Boat \($0)</div>" }
    let context = FeatureContext(PageAnalysis(BlockList(try Document(html: html.joined()))), hints: PageHints())
    #expect(BlockModel.scores(context) == BlockModel.scores(BlockFeatures(context)))
    #expect(BlockFeatures.memory(rows: context.page.texts.count) < 4 << 20)
  }

  @Test func `every row is finite, for odd pages too`() throws {
    for html in [
      "<p>a", "<p>a</p><p>a</p>", "<table><td>1<td>2</table>", "<a href=x>" + String(repeating: "word ", count: 5000),
    ] {
      let document = try Document(html: html)
      let features = BlockFeatures(FeatureContext(PageAnalysis(BlockList(document)), hints: PageHints()))
      #expect(features.values.count == features.rows * features.width)
      #expect(features.values.allSatisfy { $0.isFinite })
      #expect(BlockModel.scores(features).allSatisfy { (0...1).contains($0) })
    }
  }
}
