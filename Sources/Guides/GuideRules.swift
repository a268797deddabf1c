package import Diagnostics

/// The rules about guides and about joining locales; see `diagnostics.md`.
extension Rule {
  /// Steps of two locales that could hardly be joined.
  package static let poorAlignment = Rule(rawValue: "translation/poor-alignment")
  /// A manifest that is not YAML.
  package static let malformedGuide = Rule(rawValue: "guide/malformed")
  /// A key that a manifest does not have.
  package static let unknownKey = Rule(rawValue: "guide/unknown-key")
  /// A key that a manifest must have.
  package static let missingKey = Rule(rawValue: "guide/missing-key")
  /// A value that its key cannot have.
  package static let badValue = Rule(rawValue: "guide/bad-value")
  /// An article that the guide does not list.
  package static let unknownArticle = Rule(rawValue: "guide/unknown-article")
  /// An article that the guide lists and the content lacks.
  package static let missingArticle = Rule(rawValue: "guide/missing-article")
  /// A section that its article does not have.
  package static let unknownSection = Rule(rawValue: "guide/unknown-section")
  /// A step that its article does not have.
  package static let unknownStep = Rule(rawValue: "guide/unknown-step")
  /// A step of an article that the manifest says nothing of.
  package static let uncoveredStep = Rule(rawValue: "guide/uncovered-step")
  /// A step that the manifest speaks of and whose section it leaves out.
  package static let omittedStep = Rule(rawValue: "guide/omitted-step")
  /// An optional article whose last moment no reader comes to.
  package static let neverOffered = Rule(rawValue: "guide/never-offered")
  /// A fact that no engine has.
  package static let unknownFact = Rule(rawValue: "guide/unknown-fact")
  /// An action that no engine has.
  package static let unknownAction = Rule(rawValue: "guide/unknown-action")
  /// A step that does not say what it requires.
  package static let missingRequires = Rule(rawValue: "guide/missing-requires")
  /// A requirement that holds whatever happens.
  package static let vacuousRequires = Rule(rawValue: "guide/vacuous-requires")
  /// A hazard whose warning no page has.
  package static let missingWarning = Rule(rawValue: "guide/missing-warning")
  /// A name that its document already has.
  package static let duplicateID = Rule(rawValue: "guide/duplicate-id")
  /// Prerequisites or ways out that lead back to where they start.
  package static let cycle = Rule(rawValue: "guide/cycle")
  /// A step that can never become ready.
  package static let unreachableStep = Rule(rawValue: "guide/unreachable-step")
  /// A fact that steps require and none brings about.
  package static let factNeverEstablished = Rule(rawValue: "guide/fact-never-established")
  /// A hazard whose warning does not come before the effect on every path.
  package static let cautionAfterEffect = Rule(rawValue: "guide/caution-after-effect")
  /// A step that cannot be undone and that nothing warns of.
  package static let irreversibleWithoutCaution = Rule(rawValue: "guide/irreversible-without-caution")
}
