import Feeds
import Foundation
import Web

/// A page's links with their features and labels, as `listing_model.py` reads them.
struct FeatureLine: Encodable {
  private struct Row: Encodable {
    let f: [Float]
    let g: Int
    let y: Int
  }

  private let id: String
  /// Pages of one site are never on both sides of a cross-validation.
  private let site: String
  private let kind: String
  private let weight: Double
  private let names: [String]
  private let rows: [Row]

  /// All links in identity form; those in `uncounted` are left out.
  init(
    id: String, site: String, kind: String, weight: Double, page: [UInt8], url: WebURL, wanted: Set<String>,
    uncounted: Set<String>
  ) throws {
    self.id = id
    self.site = site
    self.kind = kind
    self.weight = weight
    names = ListingFeatureTable.names
    rows = try ListingFeatureTable(page: page, url: url).rows.filter { !uncounted.contains($0.identity) }.map { row in
      Row(f: row.values, g: row.group, y: wanted.contains(row.identity) ? 1 : 0)
    }
  }

  func write() throws {
    print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
  }
}
