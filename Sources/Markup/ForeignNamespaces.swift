/// The namespaces of the languages that HTML can hold.
///
/// `@unchecked` because pointers are not `Sendable`: the records are written once, before anyone sees them, and never freed.
struct ForeignNamespaces: @unchecked Sendable {
  static let shared = ForeignNamespaces()

  let svg: NamespacePointer
  let math: NamespacePointer

  private init() {
    svg = Self.record("http://www.w3.org/2000/svg")
    math = Self.record("http://www.w3.org/1998/Math/MathML")
  }

  private static func record(_ uri: StaticString) -> NamespacePointer {
    let record = UnsafeMutablePointer<NamespaceRecord>.allocate(capacity: 1)
    record.initialize(
      to: NamespaceRecord(
        prefix: uri.utf8Start, uri: uri.utf8Start, prefixCount: 0, uriCount: Int32(clamping: uri.utf8CodeUnitCount)))
    return NamespacePointer(record)
  }
}
