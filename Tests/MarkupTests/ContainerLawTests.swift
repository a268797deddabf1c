import Markup
import TestSupport
import Testing

@Suite("The law of containers")
struct ContainerLawTests {
  /// A page that is written from an outline, so that both are known.
  private struct Written {
    var lines: [String] = []
    var outline = ""

    init(_ generator: inout SplitMix64) {
      outline = write(depth: 0, &generator)
    }

    /// Writes some containers and text, and returns their outline.
    private mutating func write(depth: Int, _ generator: inout SplitMix64) -> String {
      var parts: [String] = []
      for _ in 0..<generator.number(below: depth > 3 ? 1 : 4) {
        switch generator.number(below: 5) {
        case 0:
          lines.append("+++T\(lines.count)")
          parts.append("collapsible T\(lines.count - 1)(\(write(depth: depth + 1, &generator)))")
          lines.append("+++")
        case 1:
          lines.append(">[!BEGINSHADEBOX \"T\(lines.count)\"]")
          parts.append("shadeBox T\(lines.count - 1)(\(write(depth: depth + 1, &generator)))")
          lines.append(">[!ENDSHADEBOX]")
        case 2:
          lines.append(">[!BEGINTABS]")
          var tabs: [String] = []
          for _ in 0..<generator.number(below: 3) {
            lines.append(">[!TAB T\(lines.count)]")
            tabs.append("tab T\(lines.count - 1)(\(write(depth: depth + 1, &generator)))")
          }
          lines.append(">[!ENDTABS]")
          parts.append("tabs(\(tabs.joined(separator: ", ")))")
        case 3: lines.append("* text\n\n  1. more")
        default: lines.append(">[!NOTE]\n>\n>text")
        }
      }
      return parts.joined(separator: ", ")
    }

    var text: String { lines.map { $0 + "\n\n" }.joined() }
  }

  @Test("is kept by every page that is written as it should be", arguments: 0..<100)
  func wellFormed(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let written = Written(&generator)
    let page = read(written.text)
    #expect(page.containerOutline == written.outline)
    #expect(page.diagnostics == [])
    #expect(page.brokenInvariants == [])
  }

  private static let markers = [
    "+++A", "+++", ">[!BEGINSHADEBOX]", ">[!ENDSHADEBOX]", ">[!BEGINTABS]", ">[!TAB A]", ">[!ENDTABS]", "text",
    "* text",
  ]

  /// Lines in any order, some of them in items and quotes and right below each other.
  private static func lines(_ generator: inout SplitMix64) -> [String] {
    (0..<generator.number(below: 40)).map { _ in
      let indentation = ["", "", "", "   ", "> "][generator.number(below: 5)]
      let end = generator.number(below: 4) == 0 ? "\n" : "\n\n"
      return indentation + markers[generator.number(below: markers.count)] + end
    }
  }

  @Test("is that what is opened is closed or reported, and the reverse", arguments: 0..<200)
  func anyOrder(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed) &+ 1_000)
    let page = read(Self.lines(&generator).joined())
    let flaws = page.containerFlaws
    func count(_ flaw: String) -> Int { flaws.count { $0 == flaw } }
    // What is written is what the tree has as text, wherever a line went.
    var (openings, closings, tabs) = (0, 0, 0)
    for index in page.document.nodes.indices where page.document.nodes[index].kind == .text {
      switch page.document.text(index) {
      case "+++A", "[!BEGINSHADEBOX]", "[!BEGINTABS]": openings += 1
      case "+++", "[!ENDSHADEBOX]", "[!ENDTABS]": closings += 1
      case "[!TAB A]": tabs += 1
      default: break
      }
    }
    #expect(page.containers.count { $0.kind == .tab } == tabs)
    #expect(page.containers.count == openings + tabs + count("tabOutside"))
    let matched = closings - count("unopened") + count("unclosed")
    // Tabs that no line opens may be closed by one.
    #expect((openings...openings + count("tabOutside")).contains(matched))
    #expect(page.brokenInvariants == [])
  }

  @Test("finds nothing in a page without containers", arguments: 0..<50)
  func without(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed) &+ 1_000)
    let lines = Self.lines(&generator).filter { $0.contains("text") }
    #expect(read(lines.joined()).containers == [])
    #expect(read(lines.joined()).diagnostics == [])
  }
}
