import Diagnostics
import Markup
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Mending what is safe to mend")
struct FixTests {
  private static func mended(_ page: String, _ others: [String: String] = [:]) throws -> String {
    let fixture = try ContentFixture(
      ["en/help/a.md": page, "en/help/b.md": "# B {#one}\n\n## C {#another}\n\n## D {#step-1}\n\n## E {#step-3}\n"]
        .merging(others) { $1 })
    var configuration = CheckConfiguration()
    configuration.aliases.add("help/old.md", to: "help/b.md")
    _ = try Fixes.apply(fixture.check(configuration).findings)
    return String(decoding: try FileSystem().read(PathText.join(fixture.root, "en/help/a.md")), as: UTF8.self)
  }

  @Test(
    "replaces what a finding names, and nothing else",
    arguments: [
      ("[x](old.md)", "[x](b.md)"),
      ("[x](/help/old.md?y#one \"t\")", "[x](/help/b.md?y#one \"t\")"),
      ("![é](p.png)[x](<old.md>){target=\"_blank\"}", "![é](p.png)[x](<b.md>){target=\"_blank\"}"),
      ("<a href='old.md'>old.md</a>", "<a href='b.md'>old.md</a>"),
      ("[x](b.md#anothr)", "[x](b.md#another)"),
      ("[x](b.md#step-2)", "[x](b.md#step-2)"),
      ("[!UICONTROL Sync  Fields]", "[!UICONTROL Sync Fields]"),
      ("**[!UICONTROL  Sync Fields ]**", "**[!UICONTROL Sync Fields]**"),
      ("[x](gone.md)", "[x](gone.md)"),
      ("[r]\n\n[r]: old.md", "[r]\n\n[r]: old.md"),
    ]
  )
  func replaced(line: String, expected: String) throws {
    let (head, tail) = ("\u{FEFF}---\r\ntitle: x\r\n---\r\n\r\ntext  \r\n", "\r\n\tlast line without an end")
    #expect(try Self.mended(head + line + tail) == head + expected + tail)
  }

  @Test("leaves nothing that it can mend, and finds nothing new")
  func converges() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "[x](old.md) [y](old.md) [!UICONTROL a  b] [z](b.md#anothr)\n",
      "en/help/b.md": "# B {#another}\n",
    ])
    var configuration = CheckConfiguration()
    configuration.aliases.add("help/old.md", to: "help/b.md")
    let outcome = try Fixes.apply(fixture.check(configuration).findings)
    #expect(outcome.mended == 4)
    #expect(try fixture.check(configuration).rules == [])
  }

  @Test("leaves a page alone that was changed since it was read")
  func changedSince() throws {
    let fixture = try ContentFixture(["en/help/a.md": "[x](old.md)\n", "en/help/b.md": ""])
    var configuration = CheckConfiguration()
    configuration.aliases.add("help/old.md", to: "help/b.md")
    let result = try fixture.check(configuration)
    try fixture.write("[xyz](old.md)\n", to: "en/help/a.md")
    #expect(try Fixes.apply(result.findings).mended == 0)
  }

  @Test("any fix-its, overlapping ones included, leave every byte outside of them", arguments: 0..<200)
  func law(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let text = (0..<60).map { _ in ["a", "é", "\n", "中", " "][random.number(below: 5)] }.joined()
    let source = SourceText(Array(text.utf8))
    var isKept = [Bool](repeating: true, count: source.bytes.count)
    let diagnostics = (0..<6).map { _ -> Diagnostic in
      let start = random.number(below: source.bytes.count)
      let end = min(source.lineRange(source.position(of: start).line).upperBound, start + random.number(below: 6))
      let range = SourceRange(start: source.position(of: start), end: source.position(of: max(start, end)))
      for offset in start..<max(start, end) { isKept[offset] = false }
      let original = String(decoding: source.bytes[start..<max(start, end)], as: UTF8.self)
      let fixIt = Diagnostic.FixIt(range: range, replacement: "", original: original)
      return Diagnostic(.moved, severity: .error, file: "a.md", range: range, fixIts: [fixIt])
    }
    let kept = zip(source.bytes, isKept).filter(\.1).map(\.0)
    let (bytes, _) = Fixes.apply(diagnostics, to: source)
    // Deleting only: what is left is what no fix-it names, and the parts of fix-its that were not carried out.
    var rest = bytes[...]
    for byte in kept {
      guard let index = rest.firstIndex(of: byte) else {
        Issue.record("a byte outside of all fix-its is gone")
        return
      }
      rest = rest[(index + 1)...]
    }
  }
}
