extension MediaType {
  /// What a file's name says of its type, e.g. `audio/mpeg` for `…/1.mp3?source=feed`; nil if it says nothing certain.
  package static func essence(ofFileAt url: WebURL) -> String? {
    let name = url.path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    return essences[name[name.index(after: dot)...].lowercased()]
  }

  /// The files that entries of feeds have beside them (IANA's registry of media types).
  private static let essences = [
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "m4b": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg",
    "oga": "audio/ogg", "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "mp4": "video/mp4",
    "m4v": "video/mp4", "mov": "video/quicktime", "webm": "video/webm", "ogv": "video/ogg", "avi": "video/x-msvideo",
    "mkv": "video/matroska", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "svg": "image/svg+xml", "pdf": "application/pdf",
    "epub": "application/epub+zip", "zip": "application/zip", "torrent": "application/x-bittorrent",
  ]
}
