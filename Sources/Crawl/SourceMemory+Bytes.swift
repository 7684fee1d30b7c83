import Foundation

/// How a memory is kept: what each source has as numbers, and behind them what few have as JSON. As JSON alone it was a tenth of
/// what a poll costs.
extension SourceMemory {
  /// The first byte. What earlier versions wrote was JSON, which begins with a brace.
  private static let format: UInt8 = 1

  /// Which members stand among the numbers.
  private struct Packed: OptionSet {
    let rawValue: UInt8

    static let diary = Packed(rawValue: 1)
    static let wishes = Packed(rawValue: 2)
    static let trust = Packed(rawValue: 4)
  }

  /// Reads what `bytes` or an earlier version wrote; what cannot be read is forgotten, since all of it can be learned again.
  init(_ bytes: [UInt8]) {
    let known =
      switch bytes.first {
      case nil: SourceMemory()
      case Self.format: Self.unpacked(bytes)
      default: Self.decoded(bytes[...])
      }
    self = known ?? SourceMemory()
  }

  var bytes: [UInt8] {
    var rest = self
    var packed: Packed = []
    var numbers = PackedNumbers(reserving: 640)
    numbers.append(rhythm.numbers)
    numbers.append(validated)
    (rest.rhythm, rest.validated) = (SourceRhythm(), nil)
    if let own = diary?.numbers {
      numbers.append(own)
      packed.insert(.diary)
      rest.diary = nil
    }
    if let own = wishes?.numbers {
      numbers.append(own)
      packed.insert(.wishes)
      rest.wishes = nil
    }
    if let trust {
      numbers.append(trust.numbers)
      packed.insert(.trust)
      rest.trust = nil
    }
    return [Self.format, packed.rawValue] + numbers.bytes + (rest == SourceMemory() ? [] : rest.encoded)
  }

  private static func unpacked(_ bytes: [UInt8]) -> SourceMemory? {
    guard bytes.count >= 2 else { return nil }
    let packed = Packed(rawValue: bytes[1])
    var numbers = PackedNumbers(bytes[2...])
    let rhythm = SourceRhythm(&numbers)
    let validated = numbers.nextText()
    let diary = packed.contains(.diary) ? SourceDiary(&numbers) : nil
    let wishes = packed.contains(.wishes) ? PublisherWishes(&numbers) : nil
    let trust = packed.contains(.trust) ? ValidatorTrust(&numbers) : nil
    guard var memory = numbers.rest.isEmpty ? SourceMemory() : decoded(numbers.rest) else { return nil }
    (memory.rhythm, memory.validated) = (rhythm, validated)
    memory.diary = diary ?? memory.diary
    memory.wishes = wishes ?? memory.wishes
    memory.trust = trust ?? memory.trust
    return memory
  }

  private static func decoded(_ json: ArraySlice<UInt8>) -> SourceMemory? {
    do {
      return try JSONDecoder().decode(SourceMemory.self, from: Data(json))
    } catch {
      return nil
    }
  }

  private var encoded: [UInt8] {
    do {
      return Array(try JSONEncoder().encode(self))
    } catch {
      return []
    }
  }
}
