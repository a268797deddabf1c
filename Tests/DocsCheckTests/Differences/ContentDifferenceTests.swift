import Diagnostics
import Guides
import Markup
import TestSupport
import Testing

@testable import DocsCheck

@Suite("What a change of the documents means", .endsAtAll)
struct ContentDifferenceTests {
  typealias Seen = DifferenceExample.Seen

  private static let a = "# A\n\n1. Do.\n\n   >[!CAUTION]\n   >\n   >Stop.\n\n## Here {#here}\n\n[old](gone.md)\n"
  private static let b = "# B\n\n[to a](a.md#here)\n"
  private static let base = ["en/help/a.md": a, "en/help/b.md": b]

  private static func difference(
    to current: [String: String],
    _ configuration: CheckConfiguration = CheckConfiguration(),
    renames: [String: String] = [:]
  ) throws -> ContentDifference {
    try DifferenceExample.difference(from: base, to: current, configuration, renames: renames)
  }

  @Test("is nothing between a tree and itself")
  func same() throws {
    let difference = try Self.difference(to: Self.base)
    #expect(difference.isEmpty)
    #expect(difference.counts.total == 0)
    #expect(difference.locales.map(\.tag) == ["en"])
  }

  @Test("is nothing between the project's own documents and themselves")
  func sameContent() throws {
    let tree = try ContentTree(root: TestInputs.content)
    var check = ContentCheck(tree)
    check.keepsWording = true
    let content = try check.read()
    let result = check.result(of: content)
    let difference = ContentDifference(of: PagePairs(from: (check, content), to: check, content), result, result)
    #expect(difference.isEmpty)
    #expect(difference.locales.map(\.tag) == tree.locales.map(\.tag))
  }

  // MARK: Links

  /// A change of files with what it means for links.
  struct LinkExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [String: String?]
    let broken: [String]
    let mended: [String]

    init(_ name: String, _ changes: [String: String?], broken: [String] = [], mended: [String] = []) {
      testDescription = name
      self.changes = changes
      self.broken = broken
      self.mended = mended
    }

    var current: [String: String] {
      changes.reduce(into: ContentDifferenceTests.base) { files, change in
        if let text = change.value { files[change.key] = text } else { files.removeValue(forKey: change.key) }
      }
    }
  }

  static let linkExamples: [LinkExample] = [
    LinkExample(
      "a renamed heading breaks a link of a page that nobody touched",
      ["en/help/a.md": a.replacing("{#here}", with: "{#there}")],
      broken: ["b.md link/missing-anchor"]
    ),
    LinkExample(
      "a page that is gone breaks the links to it, and has none", ["en/help/a.md": nil],
      broken: ["b.md link/missing-file"],
      mended: ["a.md link/missing-file"]
    ),
    LinkExample(
      "a page that comes mends the links to it", ["en/help/gone.md": "# Gone\n"], mended: ["a.md link/missing-file"]),
    LinkExample(
      "an image that is not there is broken", ["en/help/b.md": b + "\n![x](x.png)\n"],
      broken: ["b.md link/missing-image"]),
    LinkExample(
      "one link more of a kind that a page had", ["en/help/a.md": a + "\n[once more](gone.md)\n"],
      broken: ["a.md link/missing-file"]),
    LinkExample(
      "an old finding below a new heading is the same one",
      ["en/help/a.md": a.replacing("[old]", with: "## New {#new}\n\n[old]")]),
    LinkExample("what is bad style is not broken", ["en/help/b.md": b + "\n- x\n"]),
  ]

  @Test("is told for links and images, by what is found", arguments: linkExamples)
  func links(example: LinkExample) throws {
    let difference = try Self.difference(to: example.current)
    #expect(Self.findings(.linksBroken, in: difference) == example.broken)
    #expect(Self.findings(.linksMended, in: difference) == example.mended)
  }

  @Test("breaks what its reversal mends", arguments: linkExamples)
  func mirrored(example: LinkExample) throws {
    let there = try DifferenceExample.difference(from: Self.base, to: example.current)
    let back = try DifferenceExample.difference(from: example.current, to: Self.base)
    #expect(Set(there.seen.map(\.reversed)) == Set(back.seen))
  }

  private static func findings(_ category: ContentDifference.Category, in difference: ContentDifference) -> [String] {
    difference.locales.flatMap(\.pages).flatMap(\.changes).filter { $0.category == category }.map { change in
      let file = (change.current ?? change.base)?.file.split(separator: "/").last ?? ""
      return "\(file) \(change.finding?.diagnostic.rule.rawValue ?? "")"
    }
  }

  // MARK: Pages

  /// A way to know that a page has moved.
  enum Sign: String, CaseIterable, Sendable {
    case alias, folderAlias, redirect, git, bytes, identifier
  }

  @Test("follows a page to where it has moved, and compares it there", arguments: Sign.allCases)
  func moved(sign: Sign) throws {
    let head = "---\nexl-id: 12345\n---\n\n"
    let text = sign == .identifier ? head + Self.a : Self.a
    let edited = sign == .bytes ? text : text.replacing("[!CAUTION]", with: "[!NOTE]")
    var current = ["en/help/new/a.md": edited, "en/help/b.md": "# B\n\n[to a](new/a.md#here)\n"]
    var configuration = CheckConfiguration()
    switch sign {
    case .alias: configuration.aliases.add("help/a.md", to: "help/new/a.md")
    case .folderAlias: configuration.aliases.add("help/", to: "help/new/")
    case .redirect:
      current["en/redirects.csv"] = "source,dest\nhttps://x.example/d/a.html,https://x.example/d/new/a.html\n"
    case .git, .bytes, .identifier: break
    }
    let difference = try DifferenceExample.difference(
      from: ["en/help/a.md": text, "en/help/b.md": Self.b],
      to: current,
      configuration,
      renames: sign == .git ? ["en/help/a.md": "en/help/new/a.md"] : [:]
    )
    let line = sign == .identifier ? 9 : 5
    var expected: Set = [Seen(.pagesMoved, 1, 1)]
    if sign != .bytes { expected.insert(Seen(.cautionsDowngraded, line, line)) }
    #expect(Set(difference.seen) == expected)
    let page = try #require(difference.locales[0].pages.first)
    #expect(page.file.hasSuffix("en/help/new/a.md"))
    #expect(page.changes.first { $0.category == .pagesMoved }?.base?.file.hasSuffix("en/help/a.md") == true)
  }

  @Test("has all that is on a page that is new or gone")
  func whole() throws {
    let difference = try Self.difference(to: ["en/help/b.md": "# B\n", "en/help/c.md": "# C\n\n1. Go.\n"])
    #expect(
      Set(difference.seen) == [
        Seen(.pagesRemoved, 1), Seen(.stepsRemoved, 3), Seen(.cautionsLost, 5), Seen(.linksMended, 11),
        Seen(.pagesAdded, nil, 1), Seen(.stepsAdded, nil, 3),
      ])
  }

  @Test("names what was lost by the file that it stood in, as that is named now")
  func namesOfBase() throws {
    let (before, after) = (try ContentFixture(Self.base), try ContentFixture(["en/help/b.md": Self.b]))
    let check = ContentCheck(try ContentTree(root: before.root))
    let present = ContentCheck(try ContentTree(root: after.root))
    let (content, presentContent) = (try check.read(), try present.read())
    let pairs = PagePairs(from: (check, content), to: present, presentContent)
    let difference = ContentDifference(of: pairs, check.result(of: content), present.result(of: presentContent))
    let files = difference.locales.flatMap(\.pages).flatMap(\.changes).compactMap { ($0.base ?? $0.current)?.file }
    #expect(!files.isEmpty && files.allSatisfy { $0.hasPrefix(after.root) })
  }

  @Test("says so where a page is too large to be compared")
  func refused() throws {
    let current = Self.base.merging(["en/help/a.md": String(repeating: "x", count: 2000)]) { $1 }
    var limits = PageLimits()
    limits.bytes = 1000
    let difference = try DifferenceExample.difference(from: Self.base, to: current, limits: limits)
    #expect(difference.seen.filter { $0.category != .linksMended } == [Seen(.pagesUncompared, 1, 1)])
  }

  @Test("is everything where there was no tree")
  func noBase() throws {
    let fixture = try ContentFixture(Self.base)
    var check = ContentCheck(try ContentTree(root: fixture.root))
    check.keepsWording = true
    let content = try check.read()
    let pairs = PagePairs(from: nil, to: check, content)
    let counts = ContentDifference(of: pairs, CheckResult(), check.result(of: content)).counts
    #expect(counts[.pagesAdded] == 2 && counts[.cautionsAdded] == 1 && counts[.linksBroken] == 1)
  }

  @Test("counts each change once, locale by locale")
  func counts() throws {
    let base = ["en/help/a.md": Self.a, "de/help/a.md": Self.a]
    let current = ["en/help/a.md": Self.a, "de/help/a.md": Self.a.replacing("1. Do.", with: "Do.")]
    let difference = try DifferenceExample.difference(from: base, to: current)
    #expect(difference.locales.map { "\($0.tag) \($0.counts.total)" }.first == "en 0")
    #expect(difference.counts == difference.locales[1].counts)
    #expect(difference.counts[.stepsRemoved] == 1)
  }
}
