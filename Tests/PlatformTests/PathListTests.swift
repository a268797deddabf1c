import Platform
import TestSupport
import Testing

@Suite("A list of paths")
struct PathListTests {
  /// Paths in the order of their bytes, some in folders that stand between the files of another.
  private static func paths(_ seed: UInt64) -> [String] {
    var random = SplitMix64(seed: seed)
    let parts = ["a", "b", "a.b", "é", "e\u{301}", "設定", "z z", "0"]
    let paths = (0..<Int.random(in: 0...120, using: &random)).map { _ in
      (0...Int.random(in: 0...3, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined(separator: "/")
    }
    // By their bytes: two of these names mean the same, and are not the same.
    let unique = Set(paths.map { Array($0.utf8) }).map { String(decoding: $0, as: UTF8.self) }
    return unique.sorted(by: PathText.isOrderedBefore)
  }

  @Test("has the paths that it was made of", arguments: 1...40 as ClosedRange<UInt64>)
  func paths(seed: UInt64) {
    let paths = Self.paths(seed)
    #expect(PathList(paths).map { Array($0.utf8) } == paths.map { Array($0.utf8) })
  }

  @Test("contains those and no others", arguments: 1...40 as ClosedRange<UInt64>)
  func contains(seed: UInt64) {
    let list = PathList(Self.paths(seed))
    let asked = Self.paths(seed) + Self.paths(seed + 1) + ["", "/", "a/", "a//b", "zz"]
    let wrong = asked.filter { path in
      list.contains(path) != Self.paths(seed).contains { $0.utf8.elementsEqual(path.utf8) }
    }
    #expect(wrong == [])
  }

  @Test("has those that end in a text", arguments: 1...40 as ClosedRange<UInt64>, ["b", ".b", "é", "定", "zzzz"])
  func ending(seed: UInt64, ending: String) {
    let paths = Self.paths(seed)
    let expected = paths.filter {
      $0.split(separator: "/").last?.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) == true
    }
    #expect(PathList(paths).paths(endingIn: ending).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test("names each file, and tells which are in a folder", arguments: 1...40 as ClosedRange<UInt64>)
  func folders(seed: UInt64) {
    let (paths, list) = (Self.paths(seed), PathList(Self.paths(seed)))
    let inFolders = list.folders.flatMap { folder, indices in indices.map { folder + list.name(at: $0) } }
    #expect(inFolders.map { Array($0.utf8) } == paths.map { Array($0.utf8) })
    #expect(list.folders.allSatisfy { $0.folder.isEmpty || $0.folder.hasSuffix("/") })
  }
}
