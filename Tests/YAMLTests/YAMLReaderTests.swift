import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("Reading YAML")
struct YAMLReaderTests {
  @Test(
    "keeps scalars as text, whatever they look like", arguments: ["on", "yes", "true", "0x10", "1.50", "~", "null"])
  func scalarsStayText(_ scalar: String) throws {
    let root = try #require(try YAMLNode.parse(Array("key: \(scalar)".utf8)))
    #expect(root["key"]?.scalar == scalar)
  }

  @Test("keeps mappings and sequences in order")
  func collections() throws {
    let root = try #require(try YAMLNode.parse(Array("b: [x, {y: z}]\na:\n  - 1\n  - c: 2\n".utf8)))
    #expect(root.mapping?.map(\.key) == ["b", "a"])
    #expect(root["b"]?.sequence?.first?.scalar == "x")
    #expect(root["b"]?.sequence?.last?["y"]?.scalar == "z")
    #expect(root["a"]?.sequence?.last?["c"]?.scalar == "2")
    #expect(root["missing"] == nil)
    #expect(root.scalar == nil)
    #expect(root["b"]?["x"] == nil)
  }

  @Test("undoes quoting")
  func quoting() throws {
    let root = try #require(try YAMLNode.parse(Array(##"{a: 'it''s: "so"', b: "tab\tand \u00e9", c: ""}"##.utf8)))
    #expect(root["a"]?.scalar == ##"it's: "so""##)
    #expect(root["b"]?.scalar == "tab\tand é")
    #expect(root["c"]?.scalar == "")
  }

  @Test("folds block scalars")
  func blockScalars() throws {
    let root = try #require(try YAMLNode.parse(Array("a: >\n  one\n  two\nb: |\n  one\n  two\n".utf8)))
    #expect(root["a"]?.scalar == "one two\n")
    #expect(root["b"]?.scalar == "one\ntwo\n")
  }

  @Test("of nothing gives nothing", arguments: ["", "\n\n", "# a comment\n", "---\n...\n# end"])
  func empty(_ text: String) throws {
    let root = try YAMLNode.parse(Array(text.utf8))
    #expect(root == nil || root?.scalar == "")
  }

  @Test("counts on from the first line it is given")
  func firstLine() throws {
    let root = try #require(try YAMLNode.parse(Array("a: 1\nb: 2".utf8), firstLine: 10))
    #expect(root.mapping?.map(\.keyRange.start.line) == [10, 11])
  }

  /// Finds each scalar's place by the scalar's own, unique text.
  @Test("gives places in bytes, after any script and either line ending", arguments: ["\n", "\r\n"])
  func places(_ ending: String) throws {
    let lines = [
      "schlüssel: wert1", "鍵: {値: 価値2, \"zwölf\": 'drei3'}", "list:", "  - élan4", "  - {naïve: 𝄞𝄞5, c: six6}",
      "long7: eight8",
    ]
    let bytes = Array(lines.joined(separator: ending).utf8)
    let root = try #require(try YAMLNode.parse(bytes))
    var stack = [root]
    var found = 0
    while let node = stack.popLast() {
      stack += node.sequence ?? []
      for entry in node.mapping ?? [] {
        stack.append(entry.value)
        #expect(Self.text(in: entry.keyRange, of: lines).contains(entry.key))
        found += 1
      }
      guard let scalar = node.scalar else { continue }
      let text = Self.text(in: node.range, of: lines)
      #expect(text == scalar || text == "'\(scalar)'", "\(scalar) at \(node.range)")
      found += 1
    }
    #expect(found == 15)
  }

  private static func text(in range: SourceRange, of lines: [String]) -> String {
    let line = Array(lines[range.start.line - 1].utf8)
    guard range.start.line == range.end.line else { return "" }
    return String(decoding: line[(range.start.column - 1)..<(range.end.column - 1)], as: UTF8.self)
  }

  @Test("goes to the depth that is documented and no further")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try YAMLNode.parse(nested(YAMLNode.depthLimit)) }
    #expect(Self.code(of: nested(YAMLNode.depthLimit + 1)) == .tooDeep)
    #expect(Self.code(of: nested(100_000)) == .tooDeep)
    #expect(Self.code(of: Array(String(repeating: "- ", count: 100_000).utf8)) == .tooDeep)
  }

  /// The mark `‸` shows where the mistake is said to be.
  @Test(
    "says what is wrong, and where",
    arguments: [
      (YAMLError.Code.unexpectedColon, "title: Step 3 of 3‸: Connect"),
      (.unexpectedColon, "ä: é‸: x"),
      (.missingColon, "a: 1\nplain\n‸"),
      (.unexpectedColon, "a: 1\n b‸: 2\nc: 3"),
      (.badIndentation, "- a\n‸b: 1"),
      (.badIndentation, "a: [1]\n  ‸b: 1"),
      (.unexpectedColon, "a: \"b\u{2028}c\u{85}d\"\n\n\nd: e‸: f"),
      (.badCharacter, "ä: 1\r\rb: ‸\u{7}"),
      (.unclosed, "a: [1, 2‸"),
      (.unclosed, "a: \"b‸"),
      (.unclosed, "a: {b: 1‸"),
      (.badCharacter, "a: ‸@b"),
      (.badCharacter, "a: ‸`b`"),
      (.badCharacter, "a:\n‸\tb: 1"),
      (.alias, "a: ‸&x 1"),
      (.alias, "a: ‸*x"),
      (.alias, "a: ‸&x [1]"),
      (.alias, "a: ‸&x {b: 1}"),
      (.complexKey, "‸[a]: 1"),
      (.complexKey, "‸{a: b}: 1"),
      (.duplicateKey, "a: 1\n‸a: 2"),
      (.duplicateKey, "{a: 1, b: {a: 1, ‸\"a\": 2}}"),
      (.severalDocuments, "a: 1\n‸---\nb: 2"),
      (.malformed, "a: !<‸"),
      (.malformed, "a: [‸,]"),
    ]
  )
  func mistakes(_ code: YAMLError.Code, _ marked: String) {
    let lines = marked.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    let row = lines.firstIndex { $0.contains("‸") } ?? 0
    let column = lines[row].prefix { $0 != "‸" }.utf8.count + 1
    let text = marked.split(separator: "‸", omittingEmptySubsequences: false).joined()
    do throws(YAMLError) {
      let node = try YAMLNode.parse(Array(text.utf8))
      Issue.record("read as \(String(describing: node))")
    } catch {
      #expect(error.code == code)
      #expect(error.position == SourcePosition(line: row + 1, column: column))
    }
  }

  @Test("names the key that is there twice")
  func duplicateKey() {
    #expect(throws: YAMLError(.duplicateKey, at: SourcePosition(line: 2, column: 1), key: "a")) {
      try YAMLNode.parse(Array("a: 1\na: 2".utf8))
    }
  }

  @Test(
    "refuses bytes that are no UTF-8, and control characters",
    arguments: [[0xFF], [0xC3], [0x61, 0x3A, 0x20, 0x00], [0x61, 0x07]] as [[UInt8]])
  func badBytes(_ bytes: [UInt8]) {
    #expect(throws: YAMLError.self) { try YAMLNode.parse(bytes) }
  }

  @Test("says where a byte is that is no character, at the start of a line too", arguments: [0x80, 0xBF, 0xC3, 0xFF])
  func placeOfBadByte(byte: UInt8) {
    let places = [("a: 1\n", (2, 1)), ("a: 1\r\n", (2, 1)), ("a: 1\rü", (2, 3)), ("", (1, 1)), ("a: ü", (1, 6))]
    for (text, place) in places {
      let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array(text.utf8) + [byte]) }
      #expect(error?.position == SourcePosition(line: place.0, column: place.1))
    }
  }

  @Test("of random bytes ends in a node or an error with a place in the text", arguments: 0..<20)
  func garbage(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let alphabet = Array("ab: -[]{}\"'\n\n  \t#&*!|>%@`?,\r\u{FEFF}ü\u{85}\u{2028}".utf8)
    for _ in 0..<200 {
      let bytes = (0..<generator.number(below: 60)).map { _ in
        generator.number(below: 20) == 0
          ? UInt8.random(in: 0...255, using: &generator) : alphabet[generator.number(below: alphabet.count)]
      }
      do throws(YAMLError) {
        _ = try YAMLNode.parse(bytes)
      } catch {
        #expect(error.position.line >= 1 && error.position.column >= 1)
        #expect(error.position.line <= bytes.count { $0 == 0x0A || $0 == 0x0D } + 1)
        #expect(error.position.column <= bytes.count + 1)
      }
    }
  }

  @Test("of a large document ends", .endsAtAll)
  func large() throws {
    let many = (0..<40_000).map { "key\($0): {a: [1, ü]}\n" }.joined()
    #expect(try YAMLNode.parse(Array(many.utf8))?.mapping?.count == 40_000)
    let oneLine = "[" + String(repeating: "ü, ", count: 200_000) + "]"
    #expect(try YAMLNode.parse(Array(oneLine.utf8))?.sequence?.count == 200_000)
  }

  private static func code(of bytes: [UInt8]) -> YAMLError.Code? {
    do throws(YAMLError) {
      _ = try YAMLNode.parse(bytes)
      return nil
    } catch {
      return error.code
    }
  }
}
