import Markup
import Testing

@testable import Extraction

@Suite struct BlocksTests {
  private func texts(_ html: String) throws -> [String] {
    let document = try Document(html: html)
    let list = BlockList(document)
    return list.blocks.map { list.text(of: $0) }.filter { !$0.isEmpty }
  }

  @Test func `blocks end at block elements and line breaks, not at inline markup`() throws {
    let html = "<div>One <b>two</b><i>three</i><p>four</p>five<br>six</div>"
    #expect(try texts(html) == ["One twothree", "four", "five", "six"])
  }

  @Test func `white space and no-break spaces collapse to one space`() throws {
    #expect(try texts("<p>  a \n\t b&nbsp;&nbsp;c <span> d </span></p>") == ["a b c d"])
  }

  @Test func `scripts, styles and options hold no text, a button and a form do`() throws {
    let html = """
      <body><script>var a</script><style>p{}</style><select><option>Norway</option></select>\
      <form><button>Send</button></form><p>Body</p></body>
      """
    #expect(try texts(html) == ["Send", "Body"])
  }

  @Test func `a canvas that holds a whole article is looked into`() throws {
    let paragraphs = (1...5).map { "<p>Paragraph \($0)</p>" }.joined()
    #expect(try texts("<body><canvas>\(paragraphs)</canvas></body>").count == 5)
    #expect(try texts("<body><canvas><p>Your browser is too old.</p></canvas></body>").isEmpty)
  }

  @Test func `every leaf lies in at most one block, and blocks follow each other`() throws {
    let document = try Document(
      html: "<p>a<img src=x>b</p><br><br><ul><li>c<li><img src=y></ul><hr>d<br>e<br><br>f")
    let list = BlockList(document)
    var end = 0
    for block in list.blocks {
      #expect(block.leaves.lowerBound >= end)
      #expect(!block.leaves.isEmpty)
      end = block.leaves.upperBound
    }
    #expect(end <= list.leaves.count)
  }

  @Test func `images alone make a block without text`() throws {
    let document = try Document(html: "<body><figure><img src=a></figure><p>text</p></body>")
    let list = BlockList(document)
    #expect(list.blocks.map { list.text(of: $0) } == ["", "text"])
  }

  @Test func `deep nesting takes no recursion and no quadratic time`() throws {
    let html = String(repeating: "<div><span>", count: 50_000) + "deep" + String(repeating: "<p>x", count: 20_000)
    #expect(try texts(html).count == 20_001)
  }

  @Test func `siblings of one class are counted, whatever their numbers`() throws {
    let document = try Document(html: "<ul><li class='item i1'>a<li class='item i2'>b<li class='item i33'>c<li>d</ul>")
    let list = BlockList(document)
    let items = list.elements.filter { $0.tag == .li }
    #expect(items.map(\.twins) == [3, 3, 3, 1])
  }
}
