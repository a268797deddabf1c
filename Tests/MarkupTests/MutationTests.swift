import Markup
import TestSupport
import Testing

@Suite(
  "A mutated article",
  .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
  .endsAtAll
)
struct MutationTests {
  /// One mutation of a text, chosen by a generator.
  private static func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
    func place(_ generator: inout SplitMix64) -> Int { generator.number(below: bytes.count + 1) }
    switch generator.number(below: 10) {
    case 0: bytes.removeSubrange(place(&generator)...)
    case 1:
      for _ in 0..<8 where !bytes.isEmpty {
        bytes[generator.number(below: bytes.count)] ^= UInt8(1 << generator.number(below: 8))
      }
    case 2: bytes.insert(0, at: place(&generator))
    case 3:
      bytes.insert(
        contentsOf: EncodingTests.bad[generator.number(below: EncodingTests.bad.count)], at: place(&generator))
    case 4:
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let line = lines[generator.number(below: lines.count)]
      bytes.insert(contentsOf: (0..<50).flatMap { _ in line + [0x0A] }, at: place(&generator))
    case 5: indent(&bytes, first: "> ", rest: "> ")
    case 6: indent(&bytes, first: "1. ", rest: "   ")
    case 7:
      let start = place(&generator)
      bytes.removeSubrange(start..<min(bytes.count, start + generator.number(below: 400)))
    case 8:
      let marks = [
        "[", "](", "**", "`", "<!--", "{{", "[!UICONTROL ", "[!DNL ", "|", "\\", "&#0;", "---\n", "\t", "\r",
        "<a href='", "\n+++a\n", "\n+++\n", "\n>[!BEGINTABS]\n", "\n>[!TAB a]\n", "\n>[!ENDTABS]\n", "[!BADGE a]{b=",
      ]
      for _ in 0..<6 {
        bytes.insert(contentsOf: Array(marks[generator.number(below: marks.count)].utf8), at: place(&generator))
      }
    default:
      // Two stretches change places.
      let (first, second) = (place(&generator), place(&generator))
      bytes = Array(bytes[max(first, second)...] + bytes[..<max(first, second)])
    }
  }

  private static func indent(_ bytes: inout [UInt8], first: String, rest: String) {
    var result = Array(first.utf8)
    for byte in bytes {
      result.append(byte)
      if byte == 0x0A { result += Array(rest.utf8) }
    }
    bytes = result
  }

  @Test("is read without a crash, and keeps the promises of its structure", arguments: SeedCounts.all, 0..<10)
  func mutations(_ counts: SeedCounts, _ batch: Int) throws {
    let path = RealPages.seeds.first { $0.contains("/seeds/\(counts.locale)/") } ?? ""
    let seed = try InputFiles.bytes(at: path)
    var generator = SplitMix64(seed: UInt64(batch) &* 1_000 &+ UInt64(counts.links))
    for number in 0..<20 {
      var bytes = seed
      for _ in 0...generator.number(below: 4) { Self.mutate(&bytes, &generator) }
      let page = Page(parsing: bytes, file: "page.md")
      let broken = page.brokenInvariants
      if !broken.isEmpty {
        Attachment.record(bytes, named: "\(counts.locale)-\(batch)-\(number).md")
      }
      #expect(broken == [], "\(counts.locale) \(batch) \(number)")
    }
  }

  @Test("without a mutation keeps them, too", arguments: RealPages.seeds)
  func unmutated(_ path: String) throws {
    #expect(try RealPages.read(path).brokenInvariants == [])
  }
}
