import Markup

/// What an element of a page becomes in the output tree.
enum RenderingRole: Equatable {
  /// Nothing: its content stands where it stands.
  case transparent
  case container(OutputTree.Kind)
  /// A heading of this level.
  case heading(Int32)
  case preformatted
  case inline(OutputTree.Kind)
  /// Its content is left out.
  case hidden

  init(_ node: Node) {
    self =
      switch node.tag {
      case .p, .div, .span, .section, .article, .main, .body, .html: .transparent
      case .h1: .heading(1)
      case .h2: .heading(2)
      case .h3: .heading(3)
      case .h4: .heading(4)
      case .h5: .heading(5)
      case .h6: .heading(6)
      case .ul, .menu, .dir: .container(.bulletList)
      case .ol: .container(.numberedList)
      case .li: .container(.item)
      case .blockquote: .container(.quote)
      case .dl: .container(.definitionList)
      case .dt: .container(.term)
      case .dd: .container(.definition)
      case .table: .container(.table)
      case .thead: .container(.tableHead)
      case .tbody: .container(.tableBody)
      case .tfoot: .container(.tableFoot)
      case .tr: .container(.row)
      case .td: .container(.cell)
      case .th: .container(.headerCell)
      case .caption: .container(.caption)
      case .figure: .container(.figure)
      case .figcaption: .container(.figureCaption)
      case .pre, .listing, .xmp, .plaintext: .preformatted
      case .a: .inline(.link)
      case .strong, .b: RenderingRole.weight(of: node)
      case .em, .i: .inline(.emphasis)
      case .code, .kbd, .samp, .tt: .inline(.code)
      case .sub: .inline(.subscripted)
      case .sup: .inline(.superscripted)
      case .s, .del, .strike: .inline(.deleted)
      case .q: .inline(.quotation)
      case .rt: .inline(.annotation)
      case .rp: .hidden
      default: .transparent
      }
  }

  /// Word processors wrap whole documents in a `b` that their style makes normal.
  private static func weight(of node: Node) -> RenderingRole {
    guard let style = node["style"]?.lowercased() else { return .inline(.strong) }
    return style.contains("normal") ? .transparent : .inline(.strong)
  }
}
