import Diagnostics
import TestSupport
import Testing

@Suite("The distance between two words")
struct EditDistanceTests {
  /// Words over three letters, so that swaps and repetitions are common.
  private static let words: [String] = {
    var generator = SplitMix64(seed: 1)
    return (0..<40).map { _ in
      let count = generator.number(below: 7)
      return String((0..<count).map { _ in ["a", "b", "ö"][generator.number(below: 3)] as Character })
    }
  }()

  @Test("is zero exactly between equal words")
  func identity() {
    for left in Self.words {
      for right in Self.words {
        #expect((EditDistance.distance(from: left, to: right) == 0) == (left == right), "\(left) \(right)")
      }
    }
  }

  @Test("is the same in both directions")
  func symmetry() {
    for left in Self.words {
      for right in Self.words {
        #expect(EditDistance.distance(from: left, to: right) == EditDistance.distance(from: right, to: left))
      }
    }
  }

  @Test("is at least the difference and at most the larger of the lengths")
  func bounds() {
    for left in Self.words {
      for right in Self.words {
        let (first, second) = (left.utf8.count, right.utf8.count)
        #expect((abs(first - second)...max(first, second)).contains(EditDistance.distance(from: left, to: right)))
      }
    }
  }

  @Test(
    "counts insertions, deletions, substitutions and swaps of neighbors, and no change of case",
    arguments: [
      ("edition", "editon", 1), ("editon", "edition", 1), ("edition", "edetion", 1), ("edition", "edtiion", 1),
      ("edition", "", 7), ("kitten", "sitting", 3), ("Edition", "eDITION", 0), ("ca", "abc", 3), ("ö", "o", 2),
    ]
  )
  func examples(_ source: String, _ target: String, _ distance: Int) {
    #expect(EditDistance.distance(from: source, to: target) == distance)
  }

  @Test("lets the nearest candidate be found, the first of two equally near ones")
  func nearest() {
    #expect(
      EditDistance.nearest(to: "salesforce.editon", among: ["sync.status", "salesforce.edition"])
        == "salesforce.edition")
    #expect(EditDistance.nearest(to: "bad", among: ["bat", "bag"]) == "bat")
    #expect(EditDistance.nearest(to: "bad", among: ["bag", "bad"]) == "bad")
  }

  @Test("finds no candidate where more than a third of the word would have to change")
  func nothingNear() {
    #expect(EditDistance.nearest(to: "abcdef", among: ["abcxyz"]) == nil)
    #expect(EditDistance.nearest(to: "abcdef", among: ["abcdxy"]) == "abcdxy")
    #expect(EditDistance.nearest(to: "a", among: ["b"]) == "b")
    #expect(EditDistance.nearest(to: "a", among: ["bc"]) == nil)
    #expect(EditDistance.nearest(to: "word", among: [String]()) == nil)
  }
}
