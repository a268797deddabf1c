/// What is wrong with a glossary.
package enum GlossaryCheck {
  /// One thing that is wrong.
  package enum Finding: Hashable, Sendable {
    /// A locale has no label for a control, and no policy that makes it needless.
    case missingLabel(Glossary.Key, locale: String)
    /// A label that a policy makes needless.
    case needlessLabel(Glossary.Key, locale: String)
    /// A label that is empty, or has a space too many.
    case untidyLabel(Glossary.Key, locale: String)
    /// A status of the sync that has no label.
    case unknownStatus(Glossary.Key)
    /// Two statuses of the sync that a reader cannot tell apart.
    case equalStatuses(Glossary.Key, Glossary.Key, locale: String)
    /// A label that uses a forbidden form of a protected term.
    case forbiddenForm(Glossary.Key, locale: String, form: String)
  }

  /// Checks a glossary.
  ///
  /// - Parameters:
  ///   - glossary: The glossary.
  ///   - tags: The locales that it is for.
  /// - Returns: What is wrong, by control and locale.
  /// - Complexity: O(*n* log *n*) in the labels, for each protected term.
  package static func findings(in glossary: Glossary, locales tags: [String]) -> [Finding] {
    var findings: [Finding] = []
    for key in glossary.labels.keys.sorted() {
      for tag in tags { findings += self.findings(of: key, in: tag, glossary) }
    }
    for status in glossary.statuses where glossary.labels[status] == nil { findings.append(.unknownStatus(status)) }
    for tag in tags {
      for (index, first) in glossary.statuses.enumerated() {
        for second in glossary.statuses[(index + 1)...]
        where glossary.label(of: first, in: tag) == glossary.label(of: second, in: tag) {
          findings.append(.equalStatuses(first, second, locale: tag))
        }
      }
    }
    return findings
  }

  private static func findings(of key: Glossary.Key, in tag: String, _ glossary: Glossary) -> [Finding] {
    let own = glossary.labels[key]?[tag]
    if tag != Glossary.sourceTag, glossary.policy(of: key.surface, in: tag) == .english {
      return own == nil ? [] : [.needlessLabel(key, locale: tag)]
    }
    guard let own else { return [.missingLabel(key, locale: tag)] }
    var findings: [Finding] = []
    let words = own.split(separator: " ", omittingEmptySubsequences: false)
    if words.contains(where: \.isEmpty) { findings.append(.untidyLabel(key, locale: tag)) }
    for term in glossary.protectedTerms {
      for form in term.forbidden[tag] ?? [] where own.contains(form) {
        findings.append(.forbiddenForm(key, locale: tag, form: form))
      }
    }
    return findings
  }
}
