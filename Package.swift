// swift-tools-version: 6.3
import PackageDescription

/// Settings every Swift target shares: data-race safety, explicit unsafety, and
/// imports that cannot leak into a public signature.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library module: one folder under Sources, one job, arrows down only.
func module(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// The tests of one module, in the folder that mirrors it.
func tests(of name: String, imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "TestSupport"] + imports,
    swiftSettings: strict
  )
}

let package = Package(
  name: "waymark",
  products: [
    .executable(name: "waymark", targets: ["waymark"]),
    .executable(name: "waymark-probe", targets: ["waymark-probe"]),
    .library(name: "SyncEngine", targets: ["SyncEngine", "Facts"]),
  ],
  targets: [
    // C libraries, found through pkg-config; one module map each.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),

    // The bottom: the operating system, the two vocabularies, and tables as text.
    module("Platform"),
    module("Diagnostics"),
    module("Facts"),
    module("CSV"),

    // Reading: YAML, Markdown with its dialect, words.
    module("YAML", imports: ["CYAML", "Diagnostics"]),
    module("Markup", imports: ["CCmark", "YAML", "Diagnostics"]),
    module("Localization", imports: ["Platform", "Diagnostics"]),
    module("Guides", imports: ["Platform", "YAML", "Markup", "Facts", "Localization", "Diagnostics"]),

    // The engine, which knows nothing of documents.
    module("Store", imports: ["CSQLite"]),
    module("SyncEngine", imports: ["Facts", "Store"]),

    // What is asked of both.
    module("Runner", imports: ["Guides", "Facts", "Diagnostics"]),
    module("DocsCheck", imports: ["Guides", "CSV", "Markup", "YAML", "Platform", "Diagnostics", "Localization"]),
    module("Checklists", imports: ["Runner", "Guides", "Markup", "Facts", "Localization", "Diagnostics"]),

    // The command line.
    module(
      "WaymarkCommand",
      imports: [
        "Platform", "Diagnostics", "Facts", "YAML", "Markup", "Localization", "Guides", "Store", "SyncEngine",
        "Runner", "DocsCheck", "Checklists", "CSV",
      ]
    ),
    .executableTarget(name: "waymark", dependencies: ["WaymarkCommand", "Platform"], swiftSettings: strict),

    // External links: a program of its own, so that libcurl costs the other commands nothing.
    module("LinkProbe", imports: ["CCurl", "Platform"]),
    .executableTarget(name: "waymark-probe", dependencies: ["LinkProbe", "Platform"], swiftSettings: strict),

    // What script/bench runs; a target of this package, since it uses `package` API.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["Markup", "Platform"],
      path: "Benchmarks/Sources/Benchmarks",
      swiftSettings: strict
    ),

    .executableTarget(
      name: "SyncBenchmarks",
      dependencies: ["SyncEngine", "Store", "Facts", "Platform"],
      path: "Benchmarks/Sources/SyncBenchmarks",
      swiftSettings: strict
    ),

    // With the server that misbehaves, which the tests have, too.
    .executableTarget(
      name: "LinkBenchmarks",
      dependencies: ["Platform", "TestSupport"],
      path: "Benchmarks/Sources/LinkBenchmarks",
      swiftSettings: strict
    ),

    // Tests; TestSupport alone knows where inputs outside the package are.
    .target(
      name: "TestSupport",
      dependencies: ["Platform", "Diagnostics"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests(of: "Platform"),
    tests(of: "Diagnostics"),
    tests(of: "Facts"),
    tests(of: "CSV"),
    tests(of: "YAML", imports: ["Diagnostics"]),
    tests(of: "Markup", imports: ["Diagnostics", "Platform"]),
    tests(of: "Localization", imports: ["Diagnostics"]),
    tests(of: "Guides", imports: ["Platform", "YAML", "Markup", "Facts", "Localization", "Diagnostics"]),
    tests(of: "Store"),
    // The benchmarks' program, too, whose processes are killed.
    tests(of: "SyncEngine", imports: ["Facts", "Store", "Platform", "SyncBenchmarks"]),
    // What another package sees of it.
    .testTarget(
      name: "SyncEngineLibraryTests",
      dependencies: ["SyncEngine", "Facts"],
      packageAccess: false,
      swiftSettings: strict
    ),
    tests(of: "Runner", imports: ["Guides", "Facts", "SyncEngine", "Platform"]),
    tests(of: "DocsCheck", imports: ["Guides", "Markup", "Diagnostics", "Platform", "Localization"]),
    tests(
      of: "Checklists",
      imports: ["Runner", "Guides", "Markup", "Facts", "Localization", "Platform", "Diagnostics"]
    ),
    // The program itself, so that it is built before it is run.
    tests(
      of: "WaymarkCommand",
      imports: [
        "Platform", "Localization", "Facts", "Diagnostics", "Guides", "Markup", "SyncEngine", "DocsCheck", "CSV",
        "waymark", "waymark-probe",
      ]
    ),

    // The program itself, too, which is run as a process.
    tests(of: "LinkProbe", imports: ["Platform", "waymark-probe"]),

    // What the sources and scripts promise about themselves.
    .testTarget(name: "StyleTests", dependencies: ["TestSupport"], swiftSettings: strict),

    // What a release consists of, and the steps by which other people's CI uses it.
    .testTarget(name: "PackagingTests", dependencies: ["Platform", "YAML", "TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
