import Diagnostics
import Guides
import Markup
import TestSupport
import Testing

@Suite("Aligning the steps of a section")
struct StepAlignmentTests {
  /// The fingerprints of the steps of a section with one image each; `nil` is a step without any feature.
  private static func fingerprints(_ images: [[String]]) throws -> [StepFingerprint] {
    let steps = images.map { "1. \($0.isEmpty ? "text" : $0.map { "![](\($0).png)" }.joined(separator: " "))\n" }
    let article = try #require(try TestTree(["en/help/a.md": "# A\n\n## S {#s}\n\n" + steps.joined()]).article("a"))
    let page = try #require(article.pages["en"]?.page)
    return page.steps.map { StepFingerprint(of: $0, on: page) }
  }

  /// Steps that have nothing in common.
  private static func distinct(_ count: Int) throws -> [StepFingerprint] {
    try fingerprints((0..<count).map { ["\($0)"] })
  }

  @Test("joins equal sequences step by step", arguments: [0, 1, 2, 7, 30])
  func identity(count: Int) throws {
    let steps = try Self.distinct(count)
    let alignment = StepAlignment(steps, steps)
    #expect(alignment.counterparts == Array(steps.indices))
    #expect(alignment.extras.isEmpty)
    #expect(alignment.score == 1)
  }

  @Test("joins equal sequences of steps that are alike, or have nothing to compare, step by step")
  func twins() throws {
    let steps = try Self.fingerprints([["1"], ["1"], [], [], ["2"], ["1"], []])
    #expect(StepAlignment(steps, steps).counterparts == Array(steps.indices))
    #expect(StepAlignment(steps, steps).score >= StepAlignment.poorScore)
  }

  @Test("leaves the others where they are when a step is dropped or added", arguments: 0..<8)
  func gap(index: Int) throws {
    let steps = try Self.distinct(8)
    var fewer = steps
    fewer.remove(at: index)
    let dropped = StepAlignment(steps, fewer)
    #expect(dropped.counterparts == steps.indices.map { $0 == index ? nil : $0 < index ? $0 : $0 - 1 })
    #expect(dropped.extras.isEmpty)
    #expect(dropped.score == 1)
    let added = StepAlignment(fewer, steps)
    #expect(added.counterparts == fewer.indices.map { $0 < index ? $0 : $0 + 1 })
    #expect(added.extras == [index])
  }

  @Test("leaves the others where they are when two neighbors are swapped", arguments: 0..<7)
  func swap(index: Int) throws {
    let steps = try Self.distinct(8)
    var swapped = steps
    swapped.swapAt(index, index + 1)
    let alignment = StepAlignment(steps, swapped)
    for other in steps.indices where other != index && other != index + 1 {
      #expect(alignment.counterparts[other] == other)
    }
    // One of the two keeps its counterpart; the other has none, since steps do not cross.
    #expect([[index + 1, nil], [nil, index]].contains(Array(alignment.counterparts[index...index + 1])))
    #expect(alignment.extras.count == 1)
  }

  @Test("is as good as the best of all alignments", arguments: 0..<300)
  func optimum(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let (source, other) = (Self.random(&numbers), Self.random(&numbers))
    let best = Alignments.best(source, other)
    let alignment = StepAlignment(source, other)
    #expect(best.contains(alignment.counterparts))
    let mirrored = StepAlignment(other, source)
    #expect(Alignments.best(other, source).contains(mirrored.counterparts))
    // What is joined one way is joined the other way, where there is one best way.
    if best.count == 1 {
      for (left, right) in alignment.counterparts.enumerated() {
        if let right { #expect(mirrored.counterparts[right] == left) }
      }
      #expect(mirrored.extras == alignment.counterparts.indices.filter { alignment.counterparts[$0] == nil })
    }
  }

  @Test("joins every step once, in order, and names all that are left", arguments: 0..<100)
  func partition(seed: Int) {
    var numbers = SplitMix64(seed: UInt64(seed))
    let (source, other) = (Self.random(&numbers), Self.random(&numbers))
    let alignment = StepAlignment(source, other)
    let joined = alignment.counterparts.compactMap(\.self)
    #expect(alignment.counterparts.count == source.count)
    #expect(joined == joined.sorted())
    #expect((joined + alignment.extras).sorted() == Array(other.indices))
    #expect((0...1).contains(alignment.score))
  }

  @Test("falls back to the order of steps, scored as poor, where a section is huge")
  func huge() throws {
    let step = try #require(Self.distinct(1).first)
    let steps = [StepFingerprint](repeating: step, count: 501)
    let alignment = StepAlignment(steps, steps + [step])
    #expect(alignment.counterparts == Array(steps.indices))
    #expect(alignment.extras == [501])
    #expect(alignment.score < StepAlignment.poorScore)
    #expect(StepAlignment(Array(steps.prefix(500)), Array(steps.prefix(500))).score == 1)
  }

  @Test("reports a section whose steps can hardly be joined, at its heading")
  func poor() throws {
    let article = try #require(
      try TestTree([
        "en/help/a.md": "# A\n\n## S {#s}\n\n1. ![](1.png)\n1. ![](2.png)\n",
        "de/help/a.md": "# A\n\ntext\n\n## S {#s}\n\n1. ![](3.png) [t](u.md)\n",
      ]).article("a")
    )
    // One pair of strangers costs as much as two gaps, less what they have in common.
    let alignment = StepAlignment(
      try Self.fingerprints([["1", "2", "3"]]),
      try Self.fingerprints([["1", "4", "5"]])
    )
    #expect(alignment.counterparts == [0])
    #expect(alignment.score < StepAlignment.poorScore)
    #expect(article.diagnostics.isEmpty)
    let poor = try #require(
      try TestTree([
        "en/help/a.md": "# A\n\n## S {#s}\n\n1. ![](1.png) ![](2.png) ![](3.png)\n",
        "de/help/a.md": "# A\n\ntext\n\n## S {#s}\n\n1. ![](1.png) ![](4.png) ![](5.png)\n",
      ]).article("a")
    )
    #expect(poor.diagnostics.map(\.rule) == [.poorAlignment])
    #expect(poor.diagnostics.first?.range.start.line == 5)
    #expect(poor.diagnostics.first?.file.hasSuffix("de/help/a.md") == true)
  }

  private static func random(_ numbers: inout SplitMix64) -> [StepFingerprint] {
    (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
      var step = StepFingerprint.none
      for image in 1...3 where Bool.random(using: &numbers) { step.images.append("\(image).png") }
      if Bool.random(using: &numbers) { step.admonitions.append("NOTE") }
      step.labelCount = Int.random(in: 0...2, using: &numbers)
      return step
    }
  }
}
