package import Diagnostics

/// How much each rule weighs in each language, where a repository says so.
package struct SeverityPolicy: Sendable, Equatable {
  /// What a repository can say of a rule.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case error
    case warning
    case info
    case off

    /// The severity, or `nil` where nothing is reported.
    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// Which rules a sentence is about.
  package enum Scope: Hashable, Sendable {
    case rule(Rule)
    /// All rules of a family.
    case family(String)
  }

  /// A sentence about rules, in one language or in all.
  private struct Key: Hashable {
    let scope: Scope
    let locale: String?
  }

  private var levels: [Key: Level] = [:]

  /// Creates a policy that leaves each rule as it is.
  package init() {}

  /// Says how much rules weigh.
  ///
  /// - Parameters:
  ///   - level: How much.
  ///   - scope: The rules.
  ///   - locale: The language in which that is so; all where it is `nil`.
  package mutating func set(_ level: Level, of scope: Scope, in locale: String? = nil) {
    levels[Key(scope: scope, locale: locale)] = level
  }

  /// Returns how much a finding weighs.
  ///
  /// What is said of a rule counts before what is said of its family, and of either what
  /// is said of the language.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - locale: The language of the page.
  ///   - own: How much it weighs where nothing is said.
  /// - Returns: The severity, or `nil` where it is not reported.
  func severity(of rule: Rule, in locale: String, otherwise own: Severity) -> Severity? {
    if let level = level(of: rule, in: locale) { return level.severity }
    return Self.isOnByDefault(rule) ? own : nil
  }

  /// Tells whether a rule is reported in a language.
  package func isOn(_ rule: Rule, in locale: String) -> Bool {
    level(of: rule, in: locale).map { $0 != .off } ?? Self.isOnByDefault(rule)
  }

  private static func isOnByDefault(_ rule: Rule) -> Bool {
    RuleCatalog.entry(of: rule)?.isOn != false
  }

  private func level(of rule: Rule, in locale: String) -> Level? {
    if levels.isEmpty { return nil }
    let family = Scope.family(String(rule.family))
    return levels[Key(scope: .rule(rule), locale: locale)] ?? levels[Key(scope: .rule(rule), locale: nil)]
      ?? levels[Key(scope: family, locale: locale)] ?? levels[Key(scope: family, locale: nil)]
  }
}
