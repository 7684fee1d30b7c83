/// Text and attribute values: references resolved, copied into the arena.
extension HTMLParser {
  /// Inserts text where content goes, joined to the text before it if that lies right before it in memory.
  mutating func insertText(_ range: Range<Int>, decoding: Bool = true) {
    guard !range.isEmpty else { return }
    let target = current
    if fosters, target.pointee.tag.isTableStructure {
      let (parent, sibling) = fosterPlace()
      let text = makeText(range, decoding)
      parent.insert(text, before: sibling)
      return
    }
    if let last = target.pointee.last, last.pointee.kind == .text, extend(last, range, decoding) { return }
    target.append(makeText(range, decoding))
  }

  private mutating func makeText(_ range: Range<Int>, _ decoding: Bool) -> NodePointer {
    let node = arena.make(NodeRecord.self)
    let (bytes, count) = copied(range, decoding: decoding, inAttribute: false)
    node.initialize(to: NodeRecord(content: bytes, count: Int32(clamping: count), kind: .text, tag: .unknown))
    nodes += 1
    return node
  }

  private mutating func extend(_ text: NodePointer, _ range: Range<Int>, _ decoding: Bool) -> Bool {
    let room = Self.room(for: range.count)
    let tail = text.pointee.content + Int(text.pointee.count)
    guard Int(text.pointee.count) + room < Int32.max, let target = arena.extend(tail, by: room) else { return false }
    let count = write(range, to: target, decoding: decoding, inAttribute: false)
    arena.giveBack(target + count, room - count)
    text.pointee.count += Int32(count)
    return true
  }

  /// A copy of a part of the input.
  mutating func copied(_ range: Range<Int>, decoding: Bool, inAttribute: Bool) -> (UnsafePointer<UInt8>, Int) {
    let room = Self.room(for: range.count)
    let target = arena.makeBytes(room)
    let count = write(range, to: target, decoding: decoding, inAttribute: inAttribute)
    arena.giveBack(target + count, room - count)
    return (UnsafePointer(target), count)
  }

  /// The most that text can grow to: `&nGt;`, five bytes, stands for six.
  private static func room(for count: Int) -> Int { count + count / 5 + 1 }

  private func write(
    _ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>, decoding: Bool, inAttribute: Bool
  ) -> Int {
    guard let base = input.baseAddress else { return 0 }
    var output = target
    var start = range.lowerBound
    var reference = decoding ? find(0x26, in: range) : range.upperBound
    // A reference cannot reach past the text that it stands in.
    let bounded = UnsafeBufferPointer(rebasing: input[..<range.upperBound])
    while reference < range.upperBound {
      output.update(from: base + start, count: reference - start)
      output += reference - start
      start = reference
      var next = reference + 1
      if let found = CharacterReference.read(bounded, at: reference, inAttribute: inAttribute) {
        output += found.write(to: output)
        start = found.end
        next = found.end
      }
      reference = find(0x26, in: next..<range.upperBound)
    }
    output.update(from: base + start, count: range.upperBound - start)
    return output - target + range.upperBound - start
  }

  // MARK: Attributes

  /// Records of the attributes of the tag that was read last.
  mutating func makeAttributes() -> AttributePointer? {
    var first: AttributePointer?
    var last: AttributePointer?
    for index in attributes.indices {
      let record = makeAttribute(attributes[index])
      if let last { last.pointee.next = record } else { first = record }
      last = record
    }
    return first
  }

  private mutating func makeAttribute(_ raw: RawAttribute) -> AttributePointer {
    let record = arena.make(AttributeRecord.self)
    let name = arena.makeBytes(raw.name.count)
    for offset in 0..<raw.name.count { name[offset] = input[raw.name.lowerBound + offset].asciiLowercased }
    let (value, count) = copied(raw.value, decoding: true, inAttribute: true)
    record.initialize(
      to: AttributeRecord(
        name: name, value: value, nameCount: Int32(clamping: raw.name.count), valueCount: Int32(clamping: count)))
    return record
  }

  /// Adds to an element those attributes of the tag that was read last that it lacks.
  mutating func mergeAttributes(into node: NodePointer) {
    for index in attributes.indices {
      let record = makeAttribute(attributes[index])
      guard var last = node.pointee.attributes else {
        node.pointee.attributes = record
        continue
      }
      var isNew = true
      var count = 1
      while isNew {
        isNew = !last.pointee.nameBytes.elementsEqual(record.pointee.nameBytes)
        guard let next = last.pointee.next else { break }
        last = next
        count += 1
      }
      if isNew, count < limits.attributes { last.pointee.next = record }
    }
  }

  // MARK: Raw text

  /// Reads the content of an element that holds no markup, through its end tag; all the rest if there is none.
  mutating func readRawText(until name: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = position
    var open = find(0x3C, from: position)
    while open < input.count {
      if isEndTag(name, at: open) {
        position = min(find(0x3E, from: open) + 1, input.count)
        return start..<open
      }
      open = find(0x3C, from: open + 1)
    }
    position = input.count
    return start..<input.count
  }

  func isEndTag(_ name: UnsafeBufferPointer<UInt8>, at open: Int) -> Bool {
    let first = open + 2
    let end = first + name.count
    guard end < input.count, input[open + 1] == 0x2F else { return false }
    for offset in 0..<name.count where input[first + offset].asciiLowercased != name[offset] { return false }
    return input[end].isHTMLSpace || input[end] == 0x3E || input[end] == 0x2F
  }
}
