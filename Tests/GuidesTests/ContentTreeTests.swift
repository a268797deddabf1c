import Guides
import Markup
import Platform
import TestSupport
import Testing

@Suite("A content tree")
struct ContentTreeTests {
  @Test("has a locale for each folder that contains help/, the source first")
  func locales() throws {
    let tree = try TestTree([
      "de/help/a.md": "", "pt/help/a.md": "", "en/help/a.md": "", "zh-Hans/help/a.md": "", "guides/a.yaml": "",
      ".hidden/help/a.md": "", "sv/notes/a.md": "",
    ]).content()
    #expect(tree.locales.map(\.tag) == ["en", "zh-Hans", "de", "pt"])
    #expect(tree.locale("de")?.pages == ["help/a.md"])
    #expect(tree.locale("sv") == nil)
  }

  @Test("is one locale where the root contains help/")
  func singleLocale() throws {
    let test = try TestTree(["help/a.md": "", "sv/help/b.md": ""])
    #expect(try test.content().locales.map(\.tag) == [ContentTree.defaultTag])
    let swedish = try ContentTree(root: PathText.join(test.path, "sv"))
    #expect(swedish.locales.map(\.tag) == ["sv"])
    #expect(swedish.articles == ["b"])
  }

  @Test("is made of one folder for each locale, in the order they were named")
  func folders() throws {
    let test = try TestTree(["here/help/a.md": "", "there/help/a.md": "", "there/help/b.md": "", "empty/a.md": ""])
    let folders = [(tag: "fr", folder: test.path + "/there"), (tag: "en", folder: test.path + "/here")]
    let tree = try ContentTree(folders: folders)
    #expect(tree.locales.map(\.tag) == ["fr", "en"])
    #expect(tree.articles == ["a", "b"])
    let error = #expect(throws: ContentError.self) {
      try ContentTree(folders: folders + [(tag: "de", folder: test.path + "/empty")])
    }
    #expect(error?.code == .noArticles)
    #expect(error?.path == test.path + "/empty")
  }

  @Test("takes the last of several folders that are named for one locale")
  func repeatedFolders() throws {
    let test = try TestTree(["one/help/a.md": "", "two/help/b.md": "", "three/help/c.md": ""])
    let folders = ["one", "two", "three"].map { (tag: $0 == "two" ? "de" : "en", folder: "\(test.path)/\($0)") }
    let tree = try ContentTree(folders: folders)
    #expect(tree.locales.map(\.tag) == ["de", "en"])
    #expect(tree.articles == ["b", "c"])
  }

  @Test("without any help/ is no content")
  func noHelp() throws {
    let test = try TestTree(["en/a.md": ""])
    #expect(throws: ContentError(.noArticles, path: test.path)) { try test.content() }
  }

  @Test("that is not there says so")
  func absent() throws {
    let path = try TestTree().path + "/nowhere"
    let error = #expect(throws: ContentError.self) { try ContentTree(root: path) }
    #expect(error?.code == .unreadable)
    #expect(error?.cause?.code == .notFound)
  }

  @Test(
    "that cannot be read says so",
    .disabled(if: TemporaryFolder.isUserPrivileged, "permissions bind no administrator")
  )
  func forbidden() {
    let folder = TemporaryFolder()
    folder.setMode(0)
    let error = #expect(throws: ContentError.self) { try ContentTree(root: folder.path) }
    #expect(error?.code == .unreadable)
    #expect(error?.cause?.code == .permissionDenied)
  }

  @Test("with a folder that cannot be read says so, and is not a tree without it")
  func unreadableFolder() throws {
    let test = try TestTree(["en/help/a.md": "", "de/help/a.md": ""])
    // Deeper than a path may be long, which binds administrators as well.
    let script = "cd -- \"$0\" && for n in $(seq 20); do mkdir -- \"$1\" && cd -P -- \"$1\" || exit 1; done"
    let name = String(repeating: "d", count: 250)
    let (help, environment) = (test.path + "/de/help", ["PATH": "/usr/bin:/bin"])
    #expect(try Spawn.run("sh", ["-c", script, help, name], environment: environment).succeeded)
    let error = #expect(throws: ContentError.self) { try test.content() }
    #expect(error?.code == .unreadable)
    #expect(error?.path.hasPrefix("\(help)/\(name)/") == true)
    #expect(error?.cause?.code == .nameTooLong)
    #expect(try Spawn.run("rm", ["-rf", "--", help + "/" + name], environment: environment).succeeded)
  }

  @Test("names an article by its file, and by its path where two files share a name")
  func articleIDs() throws {
    let test = try TestTree([
      "en/help/one/setup.md": "", "en/help/two/setup.md": "", "de/help/two/setup.md": "", "de/help/two/start.md": "",
      "en/help/TOC.md": "", "en/help/two/TOC.md": "", "en/help/notTOC.md": "", "en/help/image.png": "",
    ])
    let tree = try test.content()
    #expect(tree.articles == ["notTOC", "one/setup", "two/setup", "start"])
    for id in tree.articles {
      let path = try #require(tree.path(ofArticle: id))
      #expect(tree.articleIDs[path] == id)
      #expect(try test.article(id)?.path == path)
    }
    #expect(tree.path(ofArticle: "setup") == nil)
    #expect(try test.article("setup") == nil)
  }

  @Test("finds every page, whatever bytes order the names")
  func order() throws {
    let names = ["a", "a-b", "a/b", "a.b", "aa", "A", "ä", "a b", "a/é/c", "_", "a/-"]
    let test = try TestTree(Dictionary(uniqueKeysWithValues: names.map { ("en/help/\($0).md", "# \($0)") }))
    let tree = try test.content()
    #expect(tree.articles.count == names.count)
    for name in names {
      let article = try #require(try test.article(tree.articleIDs["help/\(name).md"] ?? ""))
      #expect(article.pages["en"]?.page.title == name)
    }
  }
}
