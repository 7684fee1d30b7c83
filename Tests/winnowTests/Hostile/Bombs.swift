import Foundation

/// Compressed bodies that are a hundred mebibytes of zeros once they are undone.
enum Bombs {
  static let brotli = bytes(
    """
    z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//B0ACIA4LQPf+n////wBIAMRhAeje/+f//w8ACYA4\
    LADd+x8=
    """)

  /// gzip in gzip.
  static let gzipTwice = bytes(
    """
    H4sIAAAAAAACA+3dLW4CQQCG4V1205AKfgQKUZKaHgFDAgZTg6C2hANwht2EoGpqmvQWVRygDlm31HGApgKBot2ye4tpnkeNft0kX2ZunppRpZF8\
    vcfx5ZA//759N68jAAAAAAAAACBw+ec6qcYA0aAsprMHAAAAAAAAACB0y3YrrUcB50V/IgcAAAAAAAAABG8zGnbqFwKO2SqVAwAAAAAAAACC1zsd\
    xvUWYFduu3M9AAAAAAAAACB4+3USV1uAQVlMZ3IAAAAAAAAAQPCW7VZabQHy86I/kQMAAAAAAAAAgrcZDTv1JwHHbJXKAQAAAAAAAADB650O43oL\
    sCu33bkeAAAAAAAAABC8/TqJqy3AoCymMzkAAAAAAAAAIHjLdiuttgD5edGfyAEAAAAAAAAAwduMhp36k4BjtkrlAAAAAAAAAIDgvZwOefUwwPij\
    LH6avQgAAOC/eWy83t7dX+49V38XyRtSn40BAA==
    """)

  /// One zstd frame of blocks that each say "128 KiB of this byte" (RFC 8878 section 3.1.1.2).
  static let zstd: [UInt8] = {
    let blocks = 800
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
    for block in 1...blocks {
      let header = (128 << 10) << 3 | 1 << 1 | (block == blocks ? 1 : 0)
      frame += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), 0]
    }
    return frame
  }()

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64) ?? Data())
  }
}
