import Platform
import Testing

@Suite("The text of paths")
struct PathTextTests {
  private static let samples = [
    "", ".", "/", "a", "a/", "./a", "a/b", "a//b", "a/./b", "a/../b", "a/..", "..", "../a", "../../a", "a/../../b",
    "/..", "/../a", "/a/b/", "/a/../..", "//a", "a/b/../c/.", "ä/中文/../é",
  ]

  @Test(
    "dots and empty parts are resolved as text",
    arguments: [
      ("", "."), (".", "."), ("a/..", "."), ("a/../b", "b"), ("./a//b/", "a/b"), ("../a", "../a"),
      ("a/../../b", "../b"), ("/..", "/"), ("/../a", "/a"), ("//a/./b", "/a/b"), ("a/b/../../..", ".."),
    ]
  )
  func normalized(path: String, expected: String) {
    #expect(PathText.normalized(path) == expected)
  }

  @Test("a normalized path is not changed again", arguments: samples)
  func idempotent(path: String) {
    let once = PathText.normalized(path)
    #expect(PathText.normalized(once) == once)
  }

  @Test("the way from a base, joined to the base, leads back", arguments: samples, samples)
  func relative(path: String, base: String) {
    guard let way = PathText.relative(path, to: base) else { return }
    #expect(PathText.normalized(PathText.join(base, way)) == PathText.normalized(path))
  }

  @Test("there is no way from a place above the base, nor between a root and none")
  func noWay() {
    #expect(PathText.relative("a", to: "..") == nil)
    #expect(PathText.relative("/a", to: "a") == nil)
    #expect(PathText.relative("a", to: "/a") == nil)
    #expect(PathText.relative("../a", to: "../b") == "../a")
  }

  @Test(
    "a path is its folder and its last name",
    arguments: [
      ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("/", "/", ""), ("a/b/", "a", "b"), ("a//b", "a", "b"),
      ("", ".", ""),
    ]
  )
  func parts(path: String, parent: String, name: String) {
    #expect(PathText.parent(of: path) == parent)
    #expect(PathText.lastComponent(of: path) == name)
  }

  @Test(
    "an extension follows the last dot of the last name",
    arguments: [
      ("a.md", "md"), ("a.b.md", "md"), ("a", ""), (".hidden", ""), ("a.d/b", ""), ("a.", ""), ("dir/.x.yaml", "yaml"),
    ]
  )
  func fileExtension(path: String, expected: String) {
    #expect(PathText.fileExtension(of: path) == expected)
  }

  @Test(
    "only a path that stays below its base does not leave it",
    arguments: [("a", false), ("a/../b", false), (".", false), ("..", true), ("a/../..", true), ("/a", true)]
  )
  func leaves(path: String, expected: Bool) {
    #expect(PathText.leavesBase(path) == expected)
  }

  @Test("texts of equal meaning and different bytes are ordered by their bytes")
  func byteOrder() {
    #expect(PathText.isOrderedBefore("e\u{301}", "\u{E9}"))
    #expect(!PathText.isOrderedBefore("\u{E9}", "e\u{301}"))
    #expect(PathText.isOrderedBefore("Z", "a"))
  }
}
