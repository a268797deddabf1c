import Diagnostics
import Markup
import TestSupport
import Testing

@Suite("The place of a node")
struct PositionTests {
  /// Tells what is wrong with the places of a document's nodes.
  ///
  /// Texts are compared with the source where their line has no entity or escape.
  static func misplaced(_ document: Document) -> [String] {
    var misplaced: [String] = []
    for index in document.nodes.indices {
      let node = document.nodes[index]
      let written = document.written(node.range)
      let isRight =
        switch node.kind {
        case .text:
          written == document.text(index) || written.contains("&") || written.contains("\\")
            || document.hasReplacements(index)
        case .link:
          written.hasPrefix("[") && (written.hasSuffix(")") || written.hasSuffix("]"))
            || written.hasPrefix("<") && written.hasSuffix(">")
        case .image: written.hasPrefix("![") && (written.hasSuffix(")") || written.hasSuffix("]"))
        case .emphasis, .strong: "*_".contains(written.first ?? " ") && written.first == written.last
        case .softBreak, .lineBreak: written.isEmpty
        case .heading: written.hasPrefix("#") || node.endLine > node.line
        case .blockQuote: written.hasPrefix(">")
        case .htmlInline: written.hasPrefix("<") && written.hasSuffix(">")
        default: true
        }
      if !isRight { misplaced.append("\(node.kind) \(node.range): \(written)") }
    }
    return misplaced
  }

  @Test(
    "is where its bytes are, on every real page",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)), .endsAtAll
  )
  func realPages() throws {
    for path in RealPages.seeds + RealPages.corpus {
      let document = try RealPages.read(path).document
      #expect(Self.misplaced(document) == [], "\(path)")
    }
  }

  @Test(
    "of what the dialect adds is where its bytes are, on every real page",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)), .endsAtAll
  )
  func realElements() throws {
    for path in RealPages.seeds + RealPages.corpus {
      let page = try RealPages.read(path)
      let written = page.document.written
      #expect(page.labels.allSatisfy { written($0.range).hasPrefix("[!UICONTROL") && written($0.range).hasSuffix("]") })
      #expect(
        page.protectedTerms.allSatisfy { written($0.range).hasPrefix("[!DNL") && written($0.range).hasSuffix("]") })
      #expect(
        (page.links + page.images).allSatisfy { link in
          !link.isHTML || written(link.range).hasPrefix("<")
        }
      )
      #expect(page.admonitions.allSatisfy { written($0.range).hasPrefix(">") })
      #expect(page.headings.allSatisfy { written($0.range).hasPrefix("#") || $0.range.end.line > $0.range.start.line })
    }
  }

  @Test(
    "is right for every inline construct in every container",
    arguments: [
      ("", ""), ("> ", "> "), (">", ">"), ("> > ", "> > "), ("* ", "  "), ("1. ", "   "), ("  ", "   "),
      (">* ", ">   "),
      ("   > ", "> "), ("> ", ""), ("* ", ""), ("> 1. ", ""), ("> > ", ">"),
    ]
  )
  func containers(_ first: String, _ rest: String) {
    let inlines = [
      "a *b* **c** ***d*** `e` [f](g) ![h](i) <https://j.example> <b>k</b> é",
      "*a*b **c*d*e** *f**g* h **i **j *k_l_*", "[a *b* ![c](d)](e \"f\")x", "a&amp;b \\* c *d*", "x  ", "a\\",
      "_a_ __b__",
      "[a", "b](c", "\"d\") *e*", "`f", "g` *h* <i", "j> [k](l) [ref]",
    ]
    for start in inlines.indices {
      let lines = inlines[start...] + inlines[..<start]
      let text = lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element }.joined(separator: "\n")
      let document = read(text + "\n\n[ref]: u\n").document
      #expect(Self.misplaced(document) == [], "\(text)")
    }
  }

  @Test("is right in lazy continuation lines", arguments: ["> a", "* a", "> * a", ">* a"])
  func lazy(_ first: String) {
    let document = read("\(first)\n b *c*\n   *d* e\n  `f` g *h*\n [i](j)\n <https://k.example> l").document
    #expect(Self.misplaced(document) == [], "\(first)")
  }

  @Test(
    "shifts by what is put before the page, and by nothing else",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: SeedCounts.all
  )
  func shifts(_ counts: SeedCounts) throws {
    let path = RealPages.seeds.first { $0.contains("/seeds/\(counts.locale)/") } ?? ""
    let bytes = try InputFiles.bytes(at: path)
    let fence = Array("\n---\n".utf8)
    let end = try #require(bytes.indices.first { bytes[$0...].starts(with: fence) })
    let body = Array(bytes[(end + fence.count)...])
    let plain = places(body)
    let front = bytes[..<(end + fence.count)].count { $0 == 0x0A }
    func expectShift(by lines: Int, firstColumn: Int = 0, _ bytes: [UInt8], _ comment: Comment) {
      let expected = plain.map { place in
        SourcePosition(line: place.line + lines, column: place.column + (place.line == 1 ? firstColumn : 0))
      }
      #expect(places(bytes) == expected, comment)
    }
    expectShift(by: front, bytes, "front matter")
    expectShift(by: 0, firstColumn: 3, [0xEF, 0xBB, 0xBF] + body, "byte order mark")
    expectShift(by: front, [0xEF, 0xBB, 0xBF] + bytes, "byte order mark and front matter")
    for count in [1, 7, 1_000] {
      expectShift(by: count, [UInt8](repeating: 0x0A, count: count) + body, "\(count) blank lines")
    }
    expectShift(by: front, bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, "CRLF")
    expectShift(by: front, bytes.map { $0 == 0x0A ? 0x0D : $0 }, "CR")
  }

  /// The places of all nodes and elements, but for the document's own.
  private func places(_ bytes: [UInt8]) -> [SourcePosition] {
    let page = Page(parsing: bytes, file: "page.md")
    let nodes = page.document.nodes.dropFirst().filter { $0.kind != .softBreak && $0.kind != .lineBreak }
    let elements =
      page.links.map(\.range) + page.images.map(\.range) + page.labels.map(\.range) + page.protectedTerms.map(\.range)
      + page.headings.map(\.range) + page.admonitions.map(\.range) + page.literals.map(\.range)
      + page.steps.map(\.range)
    return nodes.map(\.start) + elements.map(\.start) + elements.filter { $0.start.line == $0.end.line }.map(\.end)
  }
}

extension Document {
  /// Whether a text has bytes that were no UTF-8.
  func hasReplacements(_ index: Int) -> Bool {
    text(index).unicodeScalars.contains("\u{FFFD}")
  }
}

@Suite("The lines of a file")
struct SourceTextTests {
  @Test("end in LF, CRLF or CR, and any place leads to its offset and back")
  func lines() {
    let source = SourceText(Array("ä\nb\r\n\rc\r\n\n".utf8))
    #expect(source.lineCount == 6)
    #expect((1...7).map { source.line($0) } == ["ä", "b", "", "c", "", "", ""])
    for offset in source.bytes.indices {
      let place = source.position(of: offset)
      #expect(source.lineStarts[place.line - 1] + Int32(place.column - 1) == offset)
      if source.lineRange(place.line).contains(offset) { #expect(source.offset(of: place) == offset) }
    }
    #expect(source.offset(of: SourcePosition(line: 2, column: 99)) == source.lineRange(2).upperBound)
    #expect(source.offset(of: SourcePosition(line: 99, column: 1)) == source.bytes.count)
  }
}
