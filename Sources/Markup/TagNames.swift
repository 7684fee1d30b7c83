/// The names of HTML's elements as bytes that live as long as the program.
///
/// `@unchecked` because pointers are not `Sendable`: the bytes are written once, before anyone sees them, and never freed.
struct TagNames: @unchecked Sendable {
  static let shared = TagNames()

  private let names: [UnsafeBufferPointer<UInt8>]

  private init() {
    names = Tag.allCases.map { tag in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: tag.name.utf8.count)
      _ = copy.initialize(from: tag.name.utf8)
      return UnsafeBufferPointer(copy)
    }
  }

  subscript(tag: Tag) -> UnsafeBufferPointer<UInt8> { names[Int(tag.rawValue)] }
}
