import Platform
import Testing

@Suite("Walking folders")
struct DirectoryTests {
  private let files = FileSystem()

  @Test("every file is found once, in the order of its bytes, and omissions are named")
  func walk() throws {
    let folder = try TemporaryDirectory()
    let root = folder.path + "/root"
    for path in ["b.md", "a/z.md", "a/Z.md", "a-b/x.md", "deep/er/still/y.md", "中文/é.md", ".hidden/h.md"] {
      try files.createDirectory(PathText.parent(of: root + "/" + path))
      try files.write([], to: root + "/" + path)
    }
    try files.write([], to: folder.path + "/outside.md")
    try link(root + "/a/loop", to: "..")
    try link(root + "/away.md", to: "../outside.md")
    try link(root + "/copy.md", to: "b.md")
    try link(root + "/broken.md", to: "nowhere")
    #expect(try spawned("mkfifo", root + "/pipe.md"))
    let walk = DirectoryWalk(root)
    #expect(
      Array(walk.files) == ["a-b/x.md", "a/Z.md", "a/z.md", "b.md", "copy.md", "deep/er/still/y.md", "中文/é.md"]
    )
    #expect(walk.omissions.map(\.path) == ["a/loop", "away.md", "broken.md", "pipe.md"])
    #expect(walk.omissions.map(\.reason).prefix(3) == [.link, .link, .link])
    #expect(walk.omissions.last?.reason == .special)
    #expect(DirectoryWalk(root, skippingHidden: false).files.contains(".hidden/h.md"))
  }

  @Test("a folder in another is walked with the paths of that one", arguments: ["", "a", "a/deep", "中文"])
  func start(folder start: String) throws {
    let folder = try TemporaryDirectory()
    for path in ["b.md", "a/z.md", "a/deep/er/y.md", "a/deep-er.md", "a.md", "中文/é.md"] {
      try files.createDirectory(PathText.parent(of: folder.path + "/" + path))
      try files.write([], to: folder.path + "/" + path)
    }
    try link(folder.path + "/a/deep/away.md", to: "../../b.md")
    let all = DirectoryWalk(folder.path)
    let walk = DirectoryWalk(folder.path, from: start)
    // What the link leads to lies in the root, but in none of the folders below it.
    let omitted = start.hasPrefix("a") ? ["a/deep/away.md"] : []
    let prefix = start.isEmpty ? "" : start + "/"
    #expect(Array(walk.files) == all.files.filter { $0.hasPrefix(prefix) && !omitted.contains($0) })
    #expect(walk.omissions.map(\.path) == omitted)
  }

  @Test("a folder that is missing is an omission, not an empty folder")
  func missing() throws {
    let folder = try TemporaryDirectory()
    let walk = DirectoryWalk(folder.path + "/missing")
    #expect(walk.files.isEmpty)
    guard case .unreadable(let error) = walk.omissions.first?.reason else {
      Issue.record("nothing says that the folder is missing")
      return
    }
    #expect(error.code == .notFound)
    #expect(DirectoryWalk(folder.path) == DirectoryWalk(folder.path + "/"))
  }

  @Test("a folder that may not be listed is an omission", .enabled(if: !isSuperuser))
  func unreadable() throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/closed")
    try files.write([], to: folder.path + "/open.md")
    #expect(try spawned("chmod", "0", folder.path + "/closed"))
    let walk = DirectoryWalk(folder.path)
    #expect(Array(walk.files) == ["open.md"])
    #expect(walk.omissions.map(\.path) == ["closed"])
    #expect(try spawned("chmod", "700", folder.path + "/closed"))
  }

  @Test("a name that is not UTF-8 is named as such", .enabled(if: isLinux))
  func invalidName() throws {
    let folder = try TemporaryDirectory()
    #expect(try spawned("sh", "-c", "cd \"$0\" && touch \"$(printf 'x\\377.md')\"", folder.path))
    let walk = DirectoryWalk(folder.path)
    #expect(walk.files.isEmpty)
    #expect(walk.omissions.map(\.reason) == [.invalidName])
    // A name that is no text cannot be removed by one.
    #expect(try spawned("sh", "-c", "rm -- \"$0\"/*", folder.path))
  }

  @Test("a path exists only as it is written")
  func presence() throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/Docs/\u{E9}")
    try files.write([], to: folder.path + "/Docs/Page.md")
    try link(folder.path + "/Docs/broken", to: "nowhere")
    let index = DirectoryIndex(root: folder.path)
    #expect(index.presence(of: "Docs/Page.md") == .exact(.file))
    #expect(index.presence(of: "./Docs/../Docs/Page.md") == .exact(.file))
    #expect(index.presence(of: "Docs") == .exact(.directory))
    #expect(index.presence(of: "") == .exact(.directory))
    #expect(index.presence(of: "docs/page.md") == .otherSpelling("Docs/Page.md"))
    #expect(index.presence(of: "Docs/\u{E9}") == .exact(.directory))
    guard case .otherSpelling(let name) = index.presence(of: "Docs/e\u{301}") else {
      Issue.record("another composition is taken for the same name")
      return
    }
    #expect(name.utf8.elementsEqual("Docs/\u{E9}".utf8))
    for path in ["Docs/missing.md", "Docs/Page.md/inside", "../x", "/etc", "Docs/broken"] {
      #expect(index.presence(of: path) == .absent, "\(path)")
    }
  }

  @Test("a folder that may be entered but not listed still answers", .enabled(if: !isSuperuser))
  func notListable() throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/closed")
    try files.write([], to: folder.path + "/closed/file")
    #expect(try spawned("chmod", "100", folder.path + "/closed"))
    let index = DirectoryIndex(root: folder.path)
    #expect(index.presence(of: "closed/file") == .exact(.file))
    #expect(index.presence(of: "closed/other") == .absent)
    #expect(try spawned("chmod", "700", folder.path + "/closed"))
  }
}
