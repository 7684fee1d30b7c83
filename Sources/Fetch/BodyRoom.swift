import DequeModule

/// Shares the memory that bodies may take while they arrive. Ten thousand slow servers that send at the same time would
/// otherwise fill it with halves of pages; `UnreadBodies` counts those that have arrived.
///
/// A body asks for all the room it expects to need before it takes any, so that the ones that have begun can go on side by
/// side to their end. Who gets none waits in line: first those that have begun and turned out to be larger, then the others
/// in the order in which they asked. When everyone waits, the first goes on although there is no room: the limit can be
/// overstepped by one body, and there is never a standstill. Pure.
struct BodyRoom {
  private struct Account {
    var held = 0
    /// What it waits for, all in all; nil if it does not wait.
    var wanted: Int?
  }

  /// Bytes for all bodies together.
  let limit: Int
  /// Bytes that are given away.
  private(set) var taken = 0
  private var accounts: [UInt64: Account] = [:]
  /// How many have room and do not wait for more.
  private var busy = 0
  // Who was released meanwhile still stands in line.
  private var growing: Deque<UInt64> = []
  private var beginning: Deque<UInt64> = []

  init(limit: Int) { self.limit = limit }

  /// Whether a body that needs so much could begin now.
  func couldBegin(_ bytes: Int) -> Bool { growing.isEmpty && beginning.isEmpty && (fits(bytes) || busy == 0) }

  /// Makes room of so many bytes, all in all, for a transfer's body; what it held beyond that is given back.
  ///
  /// - Returns: false if there is none: the transfer waits until `next` names it.
  mutating func reserve(_ bytes: Int, for id: UInt64) -> Bool {
    let bytes = max(1, bytes)
    let account = accounts[id] ?? Account()
    guard account.wanted == nil else { return false }
    let hasBegun = account.held > 0
    let isInTurn = growing.isEmpty && (hasBegun || beginning.isEmpty)
    guard bytes <= account.held || isInTurn && fits(bytes - account.held) || busy == (hasBegun ? 1 : 0) else {
      accounts[id] = Account(held: account.held, wanted: bytes)
      if hasBegun {
        busy -= 1
        growing.append(id)
      } else {
        beginning.append(id)
      }
      return false
    }
    give(bytes, to: id, account)
    return true
  }

  /// The next one that waits and has what it wanted now, and how much that is; nil if none can have it.
  mutating func next() -> (id: UInt64, bytes: Int)? {
    while let id = growing.first ?? beginning.first {
      guard let account = accounts[id], let wanted = account.wanted else {
        leave()
        continue
      }
      guard fits(wanted - account.held) || busy == 0 else { return nil }
      leave()
      give(wanted, to: id, account)
      return (id, wanted)
    }
    return nil
  }

  /// The transfer is over: its body needs no more room here.
  mutating func release(_ id: UInt64) {
    guard let account = accounts.removeValue(forKey: id) else { return }
    taken -= account.held
    if account.held > 0, account.wanted == nil { busy -= 1 }
  }

  private func fits(_ bytes: Int) -> Bool { taken + bytes <= limit }

  private mutating func give(_ bytes: Int, to id: UInt64, _ account: Account) {
    if account.held == 0 || account.wanted != nil { busy += 1 }
    taken += bytes - account.held
    accounts[id] = Account(held: bytes)
  }

  private mutating func leave() {
    if growing.popFirst() == nil { beginning.removeFirst() }
  }
}
