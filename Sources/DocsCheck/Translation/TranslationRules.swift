package import Diagnostics
import Markup

/// The structural rules of translations; see `diagnostics.md`.
extension Rule {
  /// A caution that a translation has lost.
  package static let cautionMissing = Rule(rawValue: "translation/caution-missing")
  /// A caution that stands at another place than in the source.
  package static let cautionMoved = Rule(rawValue: "translation/caution-moved")
  /// A caution that a translation has made a lesser kind.
  package static let cautionDowngraded = Rule(rawValue: "translation/caution-downgraded")
  /// A caution that the source does not have.
  package static let cautionExtra = Rule(rawValue: "translation/caution-extra")
  /// Another admonition that was dropped, added, moved or changed in kind.
  package static let admonitionDiffers = Rule(rawValue: "translation/admonition-differs")
  /// A step that a translation has lost.
  package static let stepMissing = Rule(rawValue: "translation/step-missing")
  /// A step that the source does not have.
  package static let stepExtra = Rule(rawValue: "translation/step-extra")
  /// Steps in another order than in the source.
  package static let stepOrder = Rule(rawValue: "translation/step-order")
  /// An image that is another one, is missing, or stands elsewhere.
  package static let imageDiffers = Rule(rawValue: "translation/image-differs")
  /// An anchor that is another one, or is missing.
  package static let anchorDiffers = Rule(rawValue: "translation/anchor-differs")
  /// An internal link that leads elsewhere than in the source.
  package static let linkTargetDiffers = Rule(rawValue: "translation/link-target-differs")

  /// An external address whose query or case was changed with the words around it.
  package static let urlChangedByTranslation = Rule(rawValue: "translation/url-changed-by-translation")
  /// Pages of the source that a language lacks.
  package static let pageMissing = Rule(rawValue: "translation/page-missing")
  /// A page that the source does not have.
  package static let pageOrphan = Rule(rawValue: "translation/page-orphan")

  /// A UI control with two names in one locale.
  package static let termInconsistent = Rule(rawValue: "translation/term-inconsistent")
  /// A protected term that a translation has changed.
  package static let protectedTermChanged = Rule(rawValue: "translation/protected-term-changed")
  /// Text to be typed that a translation has translated.
  package static let literalTranslated = Rule(rawValue: "translation/literal-translated")
  /// A translation of an older source.
  package static let stale = Rule(rawValue: "translation/stale")

  /// Those of the structure.
  package static let structural: [Rule] = [
    .cautionMissing, .cautionMoved, .cautionDowngraded, .cautionExtra, .admonitionDiffers, .stepMissing, .stepExtra,
    .stepOrder, .imageDiffers, .anchorDiffers, .linkTargetDiffers,
  ]

  /// Those of the words that no translation changes, or always translates alike.
  package static let ofWords: [Rule] = [.termInconsistent, .protectedTermChanged, .literalTranslated]
}

extension Admonition.Kind {
  /// How much harm it warns of: 3 for a warning, 2 for a caution, 1 for what is
  /// important, 0 for all that warns of none.
  ///
  /// The order of ANSI Z535. `ERROR` quotes what a product says, so it warns of nothing.
  var hazardRank: Int {
    switch self {
    case .warning: 3
    case .caution: 2
    case .important: 1
    default: 0
    }
  }

  /// Whether its loss can do harm, so that it is an error.
  var isHazard: Bool { hazardRank >= 2 }
}
