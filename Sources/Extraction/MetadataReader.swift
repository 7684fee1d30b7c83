import Foundation
import Markup
import Web

/// Reads a page's metadata: structured data first, then what the page shows, in an order of trust.
package enum MetadataReader {
  /// Everything the page says about its article.
  ///
  /// - Parameters:
  ///   - document: the page's tree, with its JSON-LD scripts.
  ///   - page: where it came from, and the moment that no date may lie after.
  ///   - blocks: the page's blocks.
  ///   - kept: for each block whether it is of the article (all false when unknown).
  package static func read(
    _ document: borrowing Document, page: Page, blocks: BlockList, kept: [Bool]
  ) -> Metadata {
    Metadata()
  }
}
