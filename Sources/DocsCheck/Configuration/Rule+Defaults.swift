package import Diagnostics
import Guides
import Markup

extension Rule {
  /// The rules that a check looks at.
  package static let checked: [Rule] =
    links + dialect + structural + otherTranslation + suppressions

  /// Whether nothing of the rule is reported unless a configuration says so.
  package var isOffByDefault: Bool { Self.offByDefault.contains(self) }

  private static let offByDefault: Set<Rule> = [.unusedReference, .orphanPage, .orphanAsset, .pageMissing]

  private static let dialect: [Rule] = [
    .badFrontMatter, .invalidEncoding, .pageTooLarge, .unknownAdmonition, .unknownConstruct, .unclosedLabel,
    .labelWhitespace, .duplicateAnchor,
  ]
}
