/// A table's cells by row and column, spans filled up with empty cells, for a syntax that has no spans.
struct MarkdownGrid {
  /// Entries of cells; -1 where a span covers the place.
  private(set) var rows: [[Int]] = []
  private(set) var columns = 0
  /// Whether the first row heads the columns.
  let hasHeader: Bool

  /// A table wider than this is cut, so that spans can't multiply its size.
  private static let maxColumns = 200

  init(_ tree: OutputTree, table: Int) {
    let entries = tree.rows(of: table)
    hasHeader =
      entries.first.map { row in
        tree[Int(tree[row].parent)].kind == .tableHead
          || tree.children(of: row).allSatisfy { tree[$0].kind == .headerCell }
      } ?? false
    var covered: [Int: Int] = [:]
    for row in entries {
      var cells: [Int] = []
      for cell in tree.children(of: row) {
        MarkdownGrid.skip(&covered, &cells)
        guard cells.count < MarkdownGrid.maxColumns else { break }
        let width = min(Int(max(tree[cell].number, 1)), MarkdownGrid.maxColumns - cells.count)
        let height = Int(max(tree[cell].rows, 1))
        for offset in 0..<width {
          if height > 1 { covered[cells.count] = height - 1 }
          cells.append(offset == 0 ? cell : -1)
        }
      }
      MarkdownGrid.skip(&covered, &cells)
      rows.append(cells)
    }
    // A column span that reaches past every other row is decoration.
    columns = rows.map { $0.lastIndex { $0 >= 0 }.map { $0 + 1 } ?? 0 }.max() ?? 0
  }

  private static func skip(_ covered: inout [Int: Int], _ cells: inout [Int]) {
    while let left = covered[cells.count], left > 0, cells.count < maxColumns {
      covered[cells.count] = left - 1
      cells.append(-1)
    }
  }

  /// The leaf blocks below an entry, in order.
  static func leaves(_ tree: OutputTree, below index: Int) -> [Int] {
    var leaves: [Int] = []
    collect(tree, index, &leaves)
    return leaves
  }

  private static func collect(_ tree: OutputTree, _ index: Int, _ leaves: inout [Int]) {
    for child in tree.children(of: index) {
      if tree[child].kind.isLeafBlock {
        leaves.append(child)
      } else if tree[child].kind.isContainer {
        collect(tree, child, &leaves)
      }
    }
  }
}
