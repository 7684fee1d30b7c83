import Foundation
import Probes

/// libFuzzer's own entry, called from an ordinary program, so that one binary holds all targets.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What this process fuzzes; set once, before the first input.
nonisolated(unsafe) private var target = FuzzTarget.probe(.html)

/// The name under which libFuzzer asks for it.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do throws(BrokenPromise) {
    try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError(error.description)
  }
  return 0
}

/// `winnow-fuzz TARGET [libFuzzer's options] CORPUS…`: see `Fuzzing/fuzz` and Documentation/security.md.
@main
enum FuzzerDriver {
  static func main() {
    var words = CommandLine.arguments
    guard words.count > 1, let chosen = FuzzTarget(named: words.remove(at: 1)) else {
      let names = Probe.allCases.map(\.rawValue) + ["configuration"]
      print("winnow-fuzz TARGET [options of libFuzzer] CORPUS...; targets: \(names.joined(separator: " "))")
      exit(64)
    }
    target = chosen
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var count = CInt(words.count)
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return runDriver(&count, &start, tryInput)
    }
    exit(status)
  }
}
