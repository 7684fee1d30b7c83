/// An attribute as it stands in the source.
struct RawAttribute {
  var name: Range<Int>
  var value: Range<Int>
}
