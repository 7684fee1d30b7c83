import Testing

@testable import Extraction

@Suite struct KeyWordsTests {
  @Test func `words are counted with and without repeats`() {
    let words = KeyWords("the keeper and the lamp")
    #expect(words.count == 5)
    #expect(words.distinctCount == 4)
    #expect(words.count(in: KeyWords("the sea")) == 2)
    #expect(words.distinctCount(in: KeyWords("the sea")) == 1)
    #expect(words.count(in: KeyWords("keepers lamps")) == 0)
  }

  @Test func `an empty key has no words and no key has any of its`() {
    let empty = KeyWords("")
    #expect(empty.count == 0 && empty.distinctCount == 0)
    #expect(empty.count(in: KeyWords("a")) == 0)
    #expect(KeyWords("a").count(in: empty) == 0)
  }

  @Test(arguments: [" and ", " in ", "、", "；", " • "] as [StaticString])
  func `a text that holds a pattern may hold it`(_ pattern: StaticString) {
    let text = Array("Jane Doe\(pattern)John Roe".utf8)
    #expect(SpacedBytes(text[...]).mayHold(pattern))
  }

  @Test func `a name alone holds no mark between names`() {
    let name = SpacedBytes(Array("Jane van Doe".utf8)[...])
    #expect(!name.mayHold(" and "))
    #expect(!name.mayHold("、"))
    #expect(!name.mayHold(anyOf: SpacedBytes.bits(of: [" and ", " | "])))
  }
}
