import DocsCheck
import Guides
import Platform
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
    let tree = try ContentTree(root: TestInputs.content)
    let source = try #require(tree.locale("en"))
    var random = SplitMix64(seed: Self.seed)
    var scores: [TranslationMutation.Kind: Score] = [:]
    var missed: [String] = []
    for locale in tree.locales where locale.tag != source.tag {
      for path in locale.pages where source.hasPage(path) {
        for isIllustrated in [false, true] {
          let from = try Self.page(path, in: source, isIllustrated)
          let page = try Self.page(path, in: locale, isIllustrated)
          let fixture = try ContentFixture(["en/\(path)": from, "\(locale.tag)/\(path)": page])
          #expect(try fixture.check().structural == [], "\(locale.tag) \(path)")
          for kind in TranslationMutation.Kind.allCases where isIllustrated == kind.needsImages {
            for mutation in PageBreaker(page).mutations(kind, &random) {
              try fixture.write(mutation.text, to: "\(locale.tag)/\(path)")
              let found = try fixture.check().structural.map { TranslationExample.Found($0) }
              let isRight = found.count == 1 && found[0].rule == mutation.rule && mutation.lines.contains(found[0].line)
              scores[kind, default: Score()].count += 1
              if isRight { scores[kind, default: Score()].found += 1 } else {
                let name = PathText.lastComponent(of: path)
                missed.append("\(locale.tag) \(name) \(kind): \(mutation.lines) \(mutation.rule), found \(found)")
              }
            }
          }
        }
      }
    }
    let report = TranslationMutation.Kind.allCases.map { kind in
      "\(kind): \(scores[kind, default: Score()].found) of \(scores[kind, default: Score()].count)"
    }
    print((report + missed).joined(separator: "\n"))
    for kind in TranslationMutation.Kind.allCases {
      let score = scores[kind, default: Score()]
      #expect(score.count > 0 && score.share >= 0.95, "\(kind): \(score.found) of \(score.count)")
    }
    let all = scores.values.reduce(into: Score()) { ($0.count, $0.found) = ($0.count + $1.count, $0.found + $1.found) }
    #expect(all.share >= 0.98, "\(all.found) of \(all.count)")
  }

  private static func page(_ path: String, in locale: ContentTree.Locale, _ isIllustrated: Bool) throws -> String {
    let text = String(decoding: try FileSystem().read(PathText.join(locale.root, path)), as: UTF8.self)
    return isIllustrated ? PageBreaker(text).illustrated : text
  }
}

extension TranslationMutation.Kind {
  /// Whether a page must have images to be broken in this way.
  var needsImages: Bool { self == .changeImage || self == .dropImage }
}
