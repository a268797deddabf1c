package import Diagnostics

extension Rule {
  /// Every rule that a configuration or a comment can name.
  package static let checked: [Rule] = RuleCatalog.entries.map(\.rule)

  /// Whether nothing of the rule is reported unless a configuration says so.
  package var isOffByDefault: Bool { RuleCatalog.entry(of: self)?.isOn == false }
}
