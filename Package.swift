// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Whether libFuzzer must see which branches an input takes: `make fuzz`.
let isFuzzing = ProcessInfo.processInfo.environment["WINNOW_FUZZING"] != nil

/// One set of strict settings for every Swift target.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (isFuzzing ? [.unsafeFlags(["-sanitize=address,fuzzer"])] : [])

/// A release carries the Swift runtime: without its libraries to be found and bound a command starts in 10 ms instead of 17.
let carriesRuntime = SwiftSetting.unsafeFlags(["-static-stdlib"], .when(configuration: .release))
let linksRuntime = LinkerSetting.unsafeFlags(["-static-stdlib"], .when(configuration: .release))

/// A room of the house: a Swift target with its tests beside it.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    tests(name, [.target(name: name)] + dependencies),
  ]
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies + ["TestGround"], swiftSettings: strict)
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")

let package = Package(
  name: "winnow",
  products: [
    .executable(name: "winnow", targets: ["winnow"]),
    .executable(name: "winnow-sample-site", targets: ["winnow-sample-site"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    system("CLibxml2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    system("CUchardet", pkgConfig: "uchardet", apt: "libuchardet-dev"),
    system("CLibcurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    system("CLibpsl", pkgConfig: "libpsl", apt: "libpsl-dev"),
    system("CLibidn2", pkgConfig: "libidn2", apt: "libidn2-dev"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
    system("CLibcrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    // The learned block model: constant tables that Training/ generates.
    .target(name: "CBlockModel"),
  ]
    + room("Web", ["CLibpsl", "CLibidn2", "CLibcrypto"])
    + room("Markup", ["Web", "CLibxml2", "CUchardet"])
    + room("Fetch", ["Web", "CLibcurl", collections])
    + room("Feeds", ["Web", "Markup", "CZlib"])
    + room("Extraction", ["Web", "Markup", "CBlockModel"])
    + room("Catalog", ["Web", grdb])
    + room("Archive", ["Web"])
    + room(
      "Crawl", ["Web", "Fetch", "Feeds", "Extraction", "Catalog", "Archive", "SampleSite", logging]
    ).map { target in
      // Only the tests see the sample site: the crawler knows no site.
      if target.name == "Crawl" {
        target.dependencies.removeAll { "\($0)".contains("SampleSite") }
      }
      return target
    } + [
      .executableTarget(
        name: "winnow",
        dependencies: [
          "Web", "Fetch", "Feeds", "Extraction", "Catalog", "Archive", "Crawl",
          argumentParser, logging, lifecycle, unixSignals, flyingFox, flyingSocks,
          .product(name: "Yams", package: "Yams"),
        ],
        swiftSettings: strict + [carriesRuntime], linkerSettings: [linksRuntime]),
      // The site that `make run` crawls and that the tests are served by.
      .target(name: "SampleSite", dependencies: [flyingFox, flyingSocks], swiftSettings: strict),
      .executableTarget(
        name: "winnow-sample-site", dependencies: ["SampleSite", argumentParser],
        swiftSettings: strict),
      .testTarget(
        name: "winnowTests",
        dependencies: ["winnow", "SampleSite", "TestGround", "Probes", "Web", "Archive", "Crawl", "Fetch"],
        swiftSettings: strict),
      // What the fuzzer and the tests try on bytes from strangers.
      .target(
        name: "Probes", dependencies: ["Web", "Markup", "Fetch", "Feeds", "Extraction"], path: "Fuzzing/Probes",
        swiftSettings: strict),
      // What tests stand on: servers that do as a script says, and directories of their own.
      .target(name: "TestGround", path: "Tests/TestGround", swiftSettings: strict),
    ]
)

/// A program that only those who work on winnow build: it is added under an environment variable.
func program(_ name: String, _ path: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

if ProcessInfo.processInfo.environment["WINNOW_BENCHMARKS"] != nil {
  package.targets += [
    program("MarkupBenchmark", "Benchmarks/MarkupBenchmark", ["Markup", "CLibxml2"]),
    program("FeedBenchmark", "Benchmarks/FeedBenchmark", ["Feeds", "Markup", "Web", "CLibxml2"]),
    program("ExtractionBenchmark", "Benchmarks/ExtractionBenchmark", ["Extraction", "CLibxml2"]),
    program("FetchBenchmark", "Benchmarks/FetchBenchmark", ["Fetch", "Web"]),
    program("DuplicateBenchmark", "Benchmarks/DuplicateBenchmark", ["Extraction"]),
    program("CatalogBenchmark", "Benchmarks/CatalogBenchmark", ["Archive", "Catalog", "Crawl", "Web"]),
    program("CrawlBenchmark", "Benchmarks/CrawlBenchmark", ["CLibxml2"]),
    // The web server that the benchmarks ask.
    .executableTarget(name: "BenchmarkServer", path: "Benchmarks/BenchmarkServer"),
    program("ScheduleSimulation", "Benchmarks/ScheduleSimulation", ["Crawl"]),
    program("ScheduleBenchmark", "Benchmarks/ScheduleBenchmark", ["Catalog", "Crawl", "TestGround"]),
    program("DaemonBenchmark", "Benchmarks/DaemonBenchmark", ["TestGround"]),
    // A plain curl_multi program in C, for FetchBenchmark to be compared with.
    .executableTarget(
      name: "FetchBaseline", path: "Benchmarks/FetchBaseline", linkerSettings: [.linkedLibrary("curl")]),
  ]
}

if ProcessInfo.processInfo.environment["WINNOW_TRAINING"] != nil {
  package.targets += [
    program("winnow-training-dump", "Training/Dump", ["Extraction", "Web"]),
    program("winnow-listing", "Training/Listing", ["Feeds", "SampleSite", "TestGround", "Web"]),
  ]
}

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "winnow-fuzz",
      dependencies: [
        "Probes", "Crawl", "Archive", "Extraction", "Fetch", "Web", .product(name: "Yams", package: "Yams"),
      ],
      path: "Fuzzing/Program", swiftSettings: strict,
      // libFuzzer's sections need a linker that keeps them.
      linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer", "-use-ld=lld"])]))
}
