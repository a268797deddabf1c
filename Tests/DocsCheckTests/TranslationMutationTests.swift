import TestSupport
import Testing

@Suite("A page of the project that is broken in one way")
struct TranslationMutationTests {
  /// How many mutations of a kind there were, and how many were found as what they are.
  private struct Score {
    var count = 0
    var found = 0

    var share: Double { count == 0 ? 0 : Double(found) / Double(count) }
  }

  private static let seed: UInt64 = 20_261_121

  @Test("is found once, by the right rule, on the right line; unbroken, nothing is", .timeLimit(.minutes(2)))
  func mutations() throws {
    var random = SplitMix64(seed: Self.seed)
    var scores: [TranslationMutation.Kind: Score] = [:]
    var missed: [String] = []
    for isIllustrated in [false, true] {
      let tree = try ReadTree(root: TestInputs.content, isIllustrated: isIllustrated)
      for (locale, path) in tree.translations {
        #expect(tree.found(in: locale) == [], "\(locale)")
        let page = PageBreaker(tree.text(locale, path))
        for kind in TranslationMutation.Kind.allCases where isIllustrated == kind.needsImages {
          for mutation in page.mutations(kind, &random) {
            let found = tree.found(in: locale, with: mutation.text, at: path)
            let isRight = found.count == 1 && found[0].rule == mutation.rule && mutation.lines.contains(found[0].line)
            scores[kind, default: Score()].count += 1
            scores[kind, default: Score()].found += isRight ? 1 : 0
            if !isRight { missed.append("\(locale) \(path) \(mutation.rule) \(mutation.lines): \(found)") }
          }
        }
      }
    }
    let report = TranslationMutation.Kind.allCases.map { kind in
      "\(kind): \(scores[kind, default: Score()].found) of \(scores[kind, default: Score()].count)"
    }
    Attachment.record((report + missed).joined(separator: "\n"), named: "mutations.txt")
    for kind in TranslationMutation.Kind.allCases {
      let score = scores[kind, default: Score()]
      #expect(score.count > 0 && score.share >= 0.95, "\(kind): \(score.found) of \(score.count)")
    }
    let all = scores.values.reduce(into: Score()) { ($0.count, $0.found) = ($0.count + $1.count, $0.found + $1.found) }
    #expect(all.share >= 0.98, "\(all.found) of \(all.count)")
  }
}

extension TranslationMutation.Kind {
  /// Whether a page must have images to be broken in this way.
  var needsImages: Bool { self == .changeImage || self == .dropImage }
}
