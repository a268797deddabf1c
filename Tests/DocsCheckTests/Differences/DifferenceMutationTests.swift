import TestSupport
import Testing

@testable import DocsCheck

@Suite("The difference that one edit of a page of the project makes", .endsAtAll)
struct DifferenceMutationTests {
  private typealias Category = ContentDifference.Category
  private typealias Seen = DifferenceExample.Seen

  private static let seed: UInt64 = 20_261_128
  private static let locales = ["en", "es", "zh-Hans", "sv", "fr", "de"]
  /// Those that leave the steps and admonitions as they are: links and images are looked at elsewhere.
  private static let silent: Set<TranslationMutation.Kind> = [
    .changeTarget, .changeAnchor, .changeImage, .dropImage, .changeLabel, .breakBold,
  ]

  /// The pages of the project, read once; some edits need images.
  private static let plain = Result { try ReadTree(root: TestInputs.content, isIllustrated: false) }
  private static let illustrated = Result { try ReadTree(root: TestInputs.content, isIllustrated: true) }
  /// Of the pages, and of the edits of a kind, one of so many is tried.
  private static let stride = 4

  private static func tree(for kind: TranslationMutation.Kind) throws -> ReadTree {
    try (kind.needsImages ? illustrated : plain).get()
  }

  private static func paths(in tree: ReadTree, _ locale: String) -> [String] {
    tree.pages(of: locale).enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
  }

  /// The edits of one kind, with the text before each.
  private static func edits(
    _ kind: TranslationMutation.Kind,
    of path: String,
    in locale: String,
    _ tree: ReadTree
  ) -> [(base: String, current: String)] {
    // The same chances in every locale, so that the same edit is made in each.
    var random = SplitMix64(seed: seed)
    let text = tree.text(locale, path)
    return PageBreaker(text).mutations(kind, &random).map { (text, $0.text) }
  }

  /// Whether an edit is told as what it is: by one change, and what goes with a step that is gone.
  private static func isRight(_ kind: TranslationMutation.Kind, _ found: [DifferenceExample.Seen]) -> Bool {
    let categories = found.map(\.category)
    let expected: Set<ContentDifference.Category> =
      switch kind {
      case .dropAdmonition: [.cautionsLost, .admonitionsLost]
      case .moveAdmonition: [.cautionsMoved, .admonitionsMoved]
      case .downgradeCaution: [.cautionsDowngraded]
      case .changeNote: [.admonitionsChanged, .cautionsUpgraded]
      case .doubleAdmonition: [.cautionsAdded, .admonitionsAdded]
      case .dropStep: [.stepsRemoved]
      case .swapSteps: [.stepsMoved]
      case .splitStep: [.stepsAdded]
      case .changeTarget, .changeAnchor, .changeImage, .dropImage, .changeLabel, .breakBold: []
      }
    if silent.contains(kind) { return categories.isEmpty }
    // What stood in a step goes with it, and what stood in its second half is in another step once that is one.
    let rest = categories.filter { category in
      switch kind {
      case .dropStep: category != .cautionsLost && category != .admonitionsLost
      case .splitStep: category != .cautionsMoved && category != .admonitionsMoved
      default: true
      }
    }
    // Of two steps that are exchanged, either or both have moved.
    let most = kind == .swapSteps ? 2 : 1
    return (1...most).contains(rest.count) && rest.allSatisfy(expected.contains)
  }

  @Test("is told as what it is", arguments: TranslationMutation.Kind.allCases)
  func told(kind: TranslationMutation.Kind) throws {
    let tree = try Self.tree(for: kind)
    var (count, right) = (0, 0)
    var missed: [String] = []
    for locale in Self.locales {
      for path in Self.paths(in: tree, locale) {
        for (number, edit) in Self.edits(kind, of: path, in: locale, tree).enumerated()
        where number.isMultiple(of: Self.stride) {
          let found = DifferenceExample.changes(from: edit.base, to: edit.current)
          count += 1
          if Self.isRight(kind, found) { right += 1 } else { missed.append("\(locale) \(path) \(number): \(found)") }
        }
      }
    }
    Attachment.record("\(right) of \(count)\n" + missed.joined(separator: "\n"), named: "\(kind).txt")
    #expect(count > 0 && Double(right) >= 0.99 * Double(count), "\(right) of \(count): \(missed.prefix(3))")
  }

  @Test("is the mirror image of its reversal", arguments: TranslationMutation.Kind.allCases)
  func mirrored(kind: TranslationMutation.Kind) throws {
    let tree = try Self.tree(for: kind)
    for locale in ["zh-Hans", "fr"] {
      for path in Self.paths(in: tree, locale) {
        for (number, edit) in Self.edits(kind, of: path, in: locale, tree).enumerated()
        where number.isMultiple(of: Self.stride) {
          let there = DifferenceExample.changes(from: edit.base, to: edit.current)
          let back = DifferenceExample.changes(from: edit.current, to: edit.base)
          #expect(Set(there.map(\.reversed)) == Set(back), "\(locale) \(path)")
        }
      }
    }
  }

  @Test(
    "is as large in every language",
    // Where a step can be divided, and what stands beside bold text, depends on the language.
    arguments: TranslationMutation.Kind.allCases.filter { $0 != .splitStep && $0 != .breakBold && $0 != .changeLabel }
  )
  func alike(kind: TranslationMutation.Kind) throws {
    let tree = try Self.tree(for: kind)
    for path in Self.paths(in: tree, "en") {
      let counts = Self.locales.map { locale in
        Self.edits(kind, of: path, in: locale, tree).enumerated().filter { $0.offset.isMultiple(of: Self.stride) }.map {
          let edit = $0.element
          return DifferenceExample.changes(from: edit.base, to: edit.current).map(\.category.rawValue).sorted()
        }
      }
      for (locale, own) in zip(Self.locales, counts) { #expect(own == counts[0], "\(locale) \(path)") }
    }
  }

  @Test("of several edits at once is the mirror image of its reversal, too", arguments: 0..<24 as Range<UInt64>)
  func several(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let tree = try Self.plain.get()
    let locale = Self.locales[random.number(below: Self.locales.count)]
    let path = tree.pages(of: locale)[random.number(below: tree.pages(of: locale).count)]
    let base = tree.text(locale, path)
    var current = base
    for _ in 0..<6 {
      let kinds = TranslationMutation.Kind.allCases
      let edits = PageBreaker(current).mutations(kinds[random.number(below: kinds.count)], &random)
      if !edits.isEmpty { current = edits[random.number(below: edits.count)].text }
    }
    let there = DifferenceExample.changes(from: base, to: current)
    let back = DifferenceExample.changes(from: current, to: base)
    #expect(Set(there.map(\.reversed)) == Set(back))
    #expect(DifferenceExample.changes(from: current, to: current) == [])
  }
}
