/// A page that came as plain text, as markup that holds only its article.
///
/// Text dumps of pages carry menus, rankings and forms without any markup; mails, notes and RFCs carry headers and hard line
/// ends. Lines are made paragraphs, items and headings by their shapes; then the stretch that reads like prose is the article.
enum PlainTextPage {
  /// HTML with a title and an `article` of headings, paragraphs, lists, quotations and preformatted text.
  ///
  /// - Parameter text: UTF-8, as decoded.
  static func html(of text: [UInt8]) -> [UInt8] {
    var reader = PlainTextReader(text)
    let blocks = reader.blocks()
    let region = PlainTextRegion(blocks)
    let title = reader.subject ?? PlainTextTitle.choose(blocks, region)
    var writer = PlainTextMarkup()
    writer.begin(title: title, author: reader.sender, date: reader.date)
    for index in region.kept where !isTitle(blocks[index], title) { writer.append(blocks[index]) }
    return writer.end()
  }

  /// HTML of a text that is known to hold nothing but an article.
  static func html(ofArticle text: [UInt8]) -> [UInt8] {
    var reader = PlainTextReader(text)
    var writer = PlainTextMarkup()
    writer.begin(title: nil, author: nil, date: nil)
    for block in reader.blocks() { writer.append(block) }
    return writer.end()
  }

  private static func isTitle(_ block: PlainTextBlock, _ title: String?) -> Bool {
    guard let title, block.facts.words < 40 else { return false }
    return OutputTree.comparable(block.text) == OutputTree.comparable(title)
  }
}
