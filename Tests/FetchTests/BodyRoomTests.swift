import Testing

@testable import Fetch

struct BodyRoomTests {
  @Test func `bodies that have their room go on, and one more waits until one of them is over`() {
    let room = Room(limit: 100)
    #expect(room.reserve(60, for: 1))
    #expect(room.reserve(40, for: 2))
    #expect(!room.couldBegin(1))
    #expect(!room.reserve(30, for: 3))
    #expect(room.all() == [])
    room.release(2)
    #expect(room.all() == [3])
    #expect(room.taken == 90)
  }

  @Test func `what was reserved too much is given back`() {
    let room = Room(limit: 100)
    #expect(room.reserve(90, for: 1))
    #expect(room.reserve(10, for: 1))
    #expect(room.taken == 10)
    #expect(room.reserve(90, for: 2))
  }

  @Test func `who turns out larger goes before those who have not begun, and these go in their order`() {
    let room = Room(limit: 100)
    #expect(room.reserve(50, for: 1))
    #expect(room.reserve(50, for: 2))
    #expect(!room.reserve(10, for: 3))
    #expect(!room.reserve(10, for: 4))
    #expect(!room.reserve(70, for: 2))
    room.release(1)
    #expect(room.all() == [2, 3, 4])
    #expect(room.taken == 90)
  }

  @Test func `a small one does not pass a large one that waits`() {
    let room = Room(limit: 100)
    #expect(room.reserve(50, for: 1))
    #expect(!room.reserve(80, for: 2))
    #expect(!room.reserve(10, for: 3))
    room.release(1)
    #expect(room.all() == [2, 3])
  }

  @Test func `when all wait, one goes on although there is no room`() {
    let room = Room(limit: 100)
    #expect(room.reserve(50, for: 1))
    #expect(room.reserve(50, for: 2))
    #expect(!room.reserve(100, for: 1))
    // The other one is the only one that moves: it is not stopped too.
    #expect(room.reserve(200, for: 2))
    #expect(room.all() == [])
    room.release(2)
    #expect(room.all() == [1])
  }

  @Test func `a body that is larger than all room comes alone`() {
    let room = Room(limit: 100)
    #expect(room.reserve(1000, for: 1))
    #expect(!room.reserve(1, for: 2))
    room.release(1)
    #expect(room.all() == [2])
  }

  @Test func `who gives up waiting leaves the line`() {
    let room = Room(limit: 100)
    #expect(room.reserve(100, for: 1))
    #expect(!room.reserve(100, for: 2))
    #expect(!room.reserve(10, for: 3))
    room.release(2)
    room.release(1)
    #expect(room.all() == [3])
    room.release(3)
    #expect(room.taken == 0)
    #expect(room.all() == [])
  }

  @Test(arguments: 1...20) func `whatever bodies turn out to be, all come to their end within the limit and one body`(
    seed: UInt64
  ) {
    var random = Random(state: seed)
    let room = Room(limit: 1000)
    let sizes = (0..<200).map { _ in Int(random.next() % 400) + 1 }
    var received = [Int](repeating: 0, count: sizes.count)
    var moving = Set(sizes.indices)
    var left = sizes.count
    while left > 0 {
      for id in room.all() { moving.insert(Int(id)) }
      guard let index = moving.sorted().randomElement(using: &random) else {
        Issue.record("all of \(left) wait")
        return
      }
      if received[index] == sizes[index] {
        room.release(UInt64(index))
        moving.remove(index)
        left -= 1
      } else if room.reserve(min(sizes[index], received[index] + 50), for: UInt64(index)) {
        received[index] = min(sizes[index], received[index] + 50)
      } else {
        moving.remove(index)
      }
      #expect(room.taken <= 1000 + 400)
    }
    #expect(room.taken == 0)
  }
}

/// A `BodyRoom` whose answers can be expected.
private final class Room {
  private var room: BodyRoom

  init(limit: Int) { room = BodyRoom(limit: limit) }

  var taken: Int { room.taken }

  func couldBegin(_ bytes: Int) -> Bool { room.couldBegin(bytes) }

  func reserve(_ bytes: Int, for id: UInt64) -> Bool { room.reserve(bytes, for: id) }

  func release(_ id: UInt64) { room.release(id) }

  /// All that may go on now, in their order.
  func all() -> [UInt64] {
    var ids: [UInt64] = []
    while let next = room.next() { ids.append(next.id) }
    return ids
  }
}

/// Numbers that are the same each time.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11 ^ state << 21
  }
}
