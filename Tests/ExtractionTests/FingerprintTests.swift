import Foundation
import Testing

@testable import Extraction

@Suite struct FingerprintTests {
  /// Six paragraphs with names and figures.
  private static let paragraphs = (1...6).map { part in
    """
    On day \(part) of the trial in Brookfield the witness Anna Keller described how \(part * 137) barrels had left the quarry
    in Norwell without papers, while the guards were told to look at the river; the judge then asked for the books of \(1980 + part),
    and nobody in the room could say where section \(part * 3) of them was kept or who had signed the list of drivers that week.
    """.replacing("\n", with: " ")
  }

  private func sketch(_ paragraphs: [String]) -> Fingerprint { Fingerprint(of: paragraphs.joined(separator: "\n\n")) }

  private func share(_ a: Fingerprint, _ b: Fingerprint) -> Bool { !Set(a.bands).isDisjoint(with: b.bands) }

  @Test func `copies are near and found by a shared key`() {
    let original = sketch(Self.paragraphs)
    let copies = [
      ["LONDON (Agency) - "] + Self.paragraphs,
      Array(Self.paragraphs.dropLast(2)),
      Array(Self.paragraphs.reversed()),
      Self.paragraphs.map { $0.replacing("nobody", with: "no one") } + [
        "Read more about the trial in our special section."
      ],
    ]
    for (number, copy) in copies.enumerated() {
      #expect(original.isNear(sketch(copy)), "copy \(number)")
      #expect(share(original, sketch(copy)), "copy \(number)")
    }
    #expect(original.similarity(to: original) == 1)
  }

  @Test func `a template with other facts is another article`() {
    func note(_ city: String, _ high: Int, _ low: Int, _ wind: Int, _ rain: Int) -> Fingerprint {
      Fingerprint(
        of: """
          The weather in \(city): temperatures reach a high of \(high) degrees during the day, with overnight lows around \(low) degrees.
          Winds blow from the north at \(wind) kilometres per hour. The chance of rain is \(rain) percent, and humidity is near \(rain + 13) percent.
          Sunrise is at 6:\(wind + 10) and sunset at 19:\(high + 20). Forecasters ask drivers in \(city) to adapt their speed to the conditions on the road.
          """)
    }
    #expect(!note("Brookfield", 21, 9, 12, 40).isNear(note("Norwell", 27, 14, 31, 5)))
  }

  @Test func `a live ticker's next state is another article`() {
    let places = [
      "harbour", "station", "hospital", "bridge", "school", "market", "stadium", "theatre", "quarry", "airport",
    ]
    let entries = places.enumerated().map { index, place in
      let words = (0..<24).map {
        "\(place.prefix(3))\(Character(UnicodeScalar(UInt8(97 + ($0 * 7 + index) % 26))))\($0 % 5 == 0 ? "er" : "ing")"
      }
      return
        "\(20 - index):\(10 + index * 4) At the \(place) \(words.joined(separator: " ")) after \(index * 31 + 7) calls."
    }
    #expect(!sketch(Array(entries.dropFirst(4))).isNear(sketch(entries)))
  }

  @Test func `scripts without spaces are compared by their characters`() {
    let text = "市の新しい図書館が五日、駅前に開館した。蔵書は二十万冊で、夜九時まで利用できる。開館式には市長や市民ら約三百人が出席した。館内には子ども向けの読み聞かせの部屋や、静かに学習できる席が百席ある。"
    let other = "台風十五号は六日朝、県南部に上陸する恐れがある。気象台は高波や暴風に警戒するよう呼びかけている。鉄道各社は始発から運転を見合わせる予定で、空の便にも影響が出る見通しだ。"
    #expect(Fingerprint(of: text).isNear(Fingerprint(of: "【速報】" + text)))
    #expect(!Fingerprint(of: text).isNear(Fingerprint(of: other)))
  }

  @Test func `it is small and survives being stored`() throws {
    let fingerprint = sketch(Self.paragraphs)
    #expect(fingerprint.signature.count * 8 <= 256)
    #expect(fingerprint.bands.count == 10)
    #expect(try JSONDecoder().decode(Fingerprint.self, from: JSONEncoder().encode(fingerprint)) == fingerprint)
    #expect(FingerprintSignature(words: fingerprint.signature)?.words == fingerprint.signature)
  }

  @Test func `empty and tiny texts and foreign signatures are no trouble`() {
    #expect(!Fingerprint(of: "").isNear(Fingerprint(of: "")))
    #expect(Fingerprint(of: "one two").isNear(Fingerprint(of: "One two!")))
    #expect(!Fingerprint.isNear([], [1, 2]))
    #expect(!Fingerprint.isNear([UInt64](repeating: .max, count: 30), [UInt64](repeating: 7, count: 30)))
  }
}
