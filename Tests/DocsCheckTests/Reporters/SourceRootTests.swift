import Foundation
import Platform
import Testing

@testable import DocsCheck

@Suite("The root of the sources")
struct SourceRootTests {
  @Test(
    "names a file from itself, and where that is not below it, by its whole path",
    arguments: [
      ("content/en/a.md", "content/en/a.md"), ("./content//a.md", "content/a.md"),
      ("/r/sub/content/a.md", "sub/content/a.md"),
      ("/r/a.md", "a.md"), ("../a.md", "a.md"), ("../../a.md", "/a.md"), ("/rest/a.md", "/rest/a.md"),
    ]
  )
  func paths(file: String, path: String) {
    let directory = file.hasPrefix("..") ? "/r/sub" : "/r"
    #expect(SourceRoot("/r", seenFrom: directory).path(of: file) == path)
  }

  @Test(
    "gives each file an address that means that file",
    arguments: ["a b", "größe", "同步", "a:b", "a%20b", "?#[]", "\n\t\"<>|\\^`{}"])
  func addresses(name: String) throws {
    let root = SourceRoot("/r", seenFrom: "/r")
    let relative = root.uri(of: "\(name)/\(name).md")
    #expect(relative.isRelative)
    #expect(
      relative.text.utf8.allSatisfy {
        "-._~/%".utf8.contains($0) || ($0 < 0x80 && Character(Unicode.Scalar($0)).isLetter)
          || (0x30...0x39).contains($0)
      })
    #expect(relative.text.removingPercentEncoding == "\(name)/\(name).md")
    let absolute = root.uri(of: "/else/\(name).md")
    #expect(!absolute.isRelative)
    #expect(try #require(URL(string: absolute.text)).path == "/else/\(name).md")
    #expect(absolute.text.hasPrefix("file:///else/"))
  }

  @Test("is the repository around a folder, or the folder itself", arguments: [nil, "", "sub/"])
  func repository(place: String?) throws {
    let fixture = try ContentFixture(["sub/deeper/a.md": ""])
    // A submodule or a second work tree has a file of that name.
    if let place { try fixture.write("gitdir: x\n", to: "\(place).git") }
    let root = SourceRoot(around: fixture.root + "/sub/deeper", in: FileSystem())
    let path = root.path(of: "a.md")
    switch place {
    case "": #expect(path == "sub/deeper/a.md")
    case "sub/": #expect(path == "deeper/a.md")
    default: #expect(path == "a.md")
    }
  }
}
