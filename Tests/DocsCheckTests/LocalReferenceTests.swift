import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A destination that names a file of the tree")
struct LocalReferenceTests {
  private static let parts = ["a", "b.md", ".", "..", "", "...", ".c", "é", "..d"]

  /// A path, absolute or not, with parts that mean something else than their names.
  private static func path(_ random: inout SplitMix64) -> String {
    (0...Int.random(in: 0...5, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
      .joined(separator: "/")
  }

  @Test("leads where its path leads from the folder, or out of the root", arguments: 1...60 as ClosedRange<UInt64>)
  func resolved(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // What another link has left there counts for nothing.
    var target = Array("help/left/over.md".utf8)
    for _ in 0..<50 {
      let path = Self.path(&random)
      let folder = ["", "help", "help/é"].randomElement(using: &random) ?? ""
      let suffix = ["", "?q=/../", "#../a?b", "?#"].randomElement(using: &random) ?? ""
      let normal = PathText.normalized(path.hasPrefix("/") ? "." + path : folder.isEmpty ? path : folder + "/" + path)
      let expected = normal == "." ? "" : normal == ".." || normal.hasPrefix("../") ? nil : normal
      let isBelow = LocalReference(path + suffix).resolve(from: folder, into: &target)
      #expect((isBelow ? String(decoding: target, as: UTF8.self) : nil) == expected, "\(path)\(suffix) from \(folder)")
    }
  }

  @Test(
    "has a path that is decoded but for its slashes, and tells what follows it",
    arguments: [
      ("", "", false), ("#a", "", true), ("?a#b", "", true), ("a%20b.md", "a b.md", false), ("a%2Fb#", "a%2Fb", true),
      ("a%", "a%", false), ("a?%20", "a", false), ("%41#%42", "A", true), ("a#b?c", "a", true),
    ]
  )
  func parts(destination: String, path: String, hasFragment: Bool) {
    let reference = LocalReference(destination)
    let own = reference.withPath { bytes in bytes.indices.map { bytes[$0] } }
    #expect(own == Array(path.utf8))
    #expect(reference.hasFragment == hasFragment)
  }
}
