import TestSupport
import Testing

@Suite("A page of the project that is broken in one way")
struct TranslationMutationTests {
  /// How many mutations of a kind there were, and how many were found as what they are.
  private struct Score: CustomStringConvertible {
    var count = 0
    var found = 0

    var description: String { "\(found) of \(count)" }

    var share: Double { count == 0 ? 0 : Double(found) / Double(count) }

    static func + (first: Score, second: Score) -> Score {
      Score(count: first.count + second.count, found: first.found + second.found)
    }
  }

  private typealias Scores = [TranslationMutation.Kind: Score]

  private static let seed: UInt64 = 20_261_121
  /// Of each kind, every third mutation of a locale is tried: more than the 500 that tell, in all.
  private static let stride = 3

  /// How much of each kind must be found.
  private static let limit = 0.95

  @Test("is found once, by the right rule, on the right line; unbroken, nothing is")
  func mutations() async throws {
    let locales = ["es", "zh-Hans", "sv", "fr", "de"]
    let results = try await withThrowingTaskGroup { group in
      for (index, locale) in locales.enumerated() { group.addTask { (index, try Self.scores(in: locale)) } }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let scores = results.reduce(into: Scores()) { $0.merge($1.scores, uniquingKeysWith: +) }
    let report = TranslationMutation.Kind.allCases.map { kind in
      let parts = zip(locales, results).map { "\($0) \($1.scores[kind, default: Score()])" }
      return "\(kind): \(scores[kind, default: Score()]) (\(parts.joined(separator: ", ")))"
    }
    print(report.joined(separator: "\n"))
    Attachment.record((report + results.flatMap(\.missed)).joined(separator: "\n"), named: "mutations.txt")
    for kind in TranslationMutation.Kind.allCases {
      let score = scores[kind, default: Score()]
      #expect(score.count > 0 && score.share >= Self.limit, "\(kind): \(score)")
    }
    let all = scores.values.reduce(Score(), +)
    #expect(all.count > 500 && all.share >= 0.98, "\(all)")
  }

  /// Breaks the pages of a locale, and counts what is found.
  private static func scores(in locale: String) throws -> (scores: Scores, missed: [String]) {
    var random = SplitMix64(seed: seed)
    var scores: Scores = [:]
    var missed: [String] = []
    for isIllustrated in [false, true] {
      let tree = try ReadTree(root: TestInputs.content, isIllustrated: isIllustrated)
      #expect(try tree.found(in: locale) == [], "\(locale)")
      for kind in TranslationMutation.Kind.allCases where isIllustrated == kind.needsImages {
        var number = 0
        for path in tree.pages(of: locale) {
          for mutation in PageBreaker(tree.text(locale, path)).mutations(kind, &random) {
            number += 1
            guard number.isMultiple(of: stride) else { continue }
            let found = try tree.found(in: locale, with: mutation.text, at: path)
            let isRight = found.count == 1 && found[0].rule == mutation.rule && mutation.lines.contains(found[0].line)
            scores[kind, default: Score()].count += 1
            scores[kind, default: Score()].found += isRight ? 1 : 0
            if !isRight { missed.append("\(locale) \(path) \(mutation.rule) \(mutation.lines): \(found)") }
          }
        }
      }
    }
    return (scores, missed)
  }
}

extension TranslationMutation.Kind {
  /// Whether a page must have images to be broken in this way.
  var needsImages: Bool { self == .changeImage || self == .dropImage }
}
