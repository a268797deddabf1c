import Guides
import Markup
import Platform
import TestSupport
import Testing

/// Runs of words, or of characters in Chinese, that a page has outside its titles, links and bold texts.
private struct Runs {
  /// How many words in a row are more than chance.
  private static let wordCount = 8
  /// How many Chinese characters in a row are more than chance.
  private static let characterCount = 16

  private let isChinese: Bool
  private(set) var hashes: [(hash: UInt64, text: String)] = []

  init(of page: Page, isChinese: Bool) {
    self.isChinese = isChinese
    var words: [(hash: UInt64, text: String)] = []
    let nodes = page.document.nodes
    var index = 0
    while index < nodes.count {
      switch nodes[index].kind {
      case .heading, .link, .image, .strong, .htmlInline, .htmlBlock:
        close(&words)
        index = Int(nodes[index].end)
        continue
      case .text, .code: append(page.plainText(in: index..<index + 1), to: &words)
      case .softBreak, .lineBreak, .emphasis: break
      default: close(&words)
      }
      index += 1
    }
    close(&words)
  }

  private func append(_ text: String, to words: inout [(hash: UInt64, text: String)]) {
    if isChinese {
      for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words.append((UInt64(scalar.value), String(scalar)))
      }
      return
    }
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.append((word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, String(word)))
    }
  }

  /// Ends a stretch of text: no run goes on past a link or a block.
  private mutating func close(_ words: inout [(hash: UInt64, text: String)]) {
    defer { words.removeAll(keepingCapacity: true) }
    let length = isChinese ? Self.characterCount : Self.wordCount
    guard words.count >= length else { return }
    for start in 0...words.count - length {
      let run = words[start..<start + length]
      let text = run.map(\.text).joined(separator: isChinese ? "" : " ")
      // The names of products are longer than sixteen letters; only Chinese ones count.
      if isChinese, text.utf8.allSatisfy({ $0 < 0x80 }) { continue }
      hashes.append((run.reduce(0) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1.hash }, text))
    }
  }
}

@Suite("The words of the project's own articles are its own")
struct OverlapTests {
  @Test(
    "no run of eight words, or sixteen Chinese characters, stands in a published article",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: ContentTree.preferredOrder
  )
  func overlap(tag: String) throws {
    let isChinese = tag == "zh-Hans"
    let runs = { (file: String) in
      Runs(of: Page(parsing: try FileSystem().read(file), file: file), isChinese: isChinese).hashes
    }
    var own: [UInt64: String] = [:]
    for file in InputFiles.paths(withExtension: "md", below: TestInputs.content + "/" + tag) {
      for run in try runs(file) { own[run.hash] = run.text }
    }
    #expect(own.count > 2_000)
    let published =
      InputFiles.paths(withExtension: "md", below: TestInputs.seeds)
      + InputFiles.paths(withExtension: "md", below: TestInputs.corpus + "/" + tag)
    #expect(published.count >= (isChinese ? 5 : 179))
    var shared: Set<String> = []
    for file in published {
      for run in try runs(file) { if let text = own[run.hash] { shared.insert(text) } }
    }
    #expect(shared.sorted() == [])
  }

  @Test(
    "a run is found across lines, emphasis and punctuation, and not across a link",
    arguments: [
      ("one two three\nfour *five* six, seven eight nine", false, 2),
      ("one two three [four](a.md) five six seven eight", false, 0),
      ("# one two three four five six seven eight\n\n**one two three four five six seven eight**", false, 0),
      ("一二三四五六七八，九十一二三四五六。", true, 1),
      ("Marketo Sales Insight", true, 0),
    ]
  )
  func runs(text: String, isChinese: Bool, count: Int) {
    #expect(Runs(of: Page(parsing: Array(text.utf8), file: "a.md"), isChinese: isChinese).hashes.count == count)
  }
}
