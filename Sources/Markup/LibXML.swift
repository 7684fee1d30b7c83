import CLibxml2

/// The library as a whole.
enum LibXML {
  /// Prepares libxml2 once for all threads. Every door to it calls this first.
  static func initialise() { _ = ready }

  private static let ready: Void = {
    xmlInitParser()
  }()
}
