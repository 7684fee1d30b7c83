import Foundation

/// Compressed bodies, made by gzip, zlib, brotli and zstd.
enum CodedBodies {
  static let greeting = "<p>Hello, coded</p>"
  static let gzip = bytes("H4sIAAAAAAACA7MpsPNIzcnJ11FIzk9JTbHRL7ADAPdb9HkTAAAA")
  static let deflate = bytes("eNqzKbDzSM3JyddRSM5PSU2x0S+wAwA/SAZD")
  static let brotli = bytes("oZAAwC/N40MGJwVRZJP8gBmZZn8qlQA=")
  static let zstd = bytes("KLUv/SQTmQAAPHA+SGVsbG8sIGNvZGVkPC9wPl5C7TU=")
  /// The greeting two hundred times.
  static let longGzip = bytes(
    "H4sIAAAAAAACA+3IsQkAMAhFwVUygJAFPtbZI9oJun+VOQLvytP4yaq2dTsytMdFURRFURRFURRFUb/UA6i307HYDgAA")
  static let gzipTwice = bytes("H4sIAAAAAAACA5Pv5mAAASbmzZobPnucPXnyeqDHOX9P340X9TcwM3yP/lIpDJQGAGpj6J0nAAAA")
  static let gzipThrice = bytes(
    "H4sIAAAAAAACA5Pv5mAAASbmye+fJTAwqj07O0varnqObeWnqgXHLev97/eKfzU3MK7p/xekyTOFjSEr+cVcdaAGAEJycF45AAAA")
  /// A mebibyte of zeros.
  static let brotliBomb = bytes("Wf//D0ACIB4LJPf+AQ==")
  static let zstdBomb = bytes("KLUv/aQAABAATAAACAABAPz/ORACAgAQAAIAEAACABAAAgAQAAIAEAACABAAAwAQAPE+FuE=")
  /// A mebibyte of zeros, gzip in gzip.
  static let gzipBombTwice = bytes(
    "H4sIAAAAAAACA5Pv5mAAASbmtwcNGYGMQwu++udyxC9gGAWjYBSMOGDHLPPKYjkDgwADACPwtJAbBAAA")

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64) ?? Data())
  }
}
