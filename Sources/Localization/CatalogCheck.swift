/// Compares a translated catalog with the source catalog.
package enum CatalogCheck {
  /// What is wrong with a message of the translation.
  package enum Fault: Hashable, Sendable {
    /// The translation lacks it.
    case missing
    /// The source does not have it.
    case extra
    /// A brace neither is doubled nor belongs to a placeholder.
    case malformed
    /// Its placeholders are not those of the source.
    case placeholders(missing: [String], extra: [String])
    /// It lacks forms that the plural rules of the locale need.
    case pluralCategories(missing: [PluralCategory])
    /// It has forms that the plural rules of the locale never select.
    case unusedPluralCategories([PluralCategory])
    /// It selects its form by another argument than the source does.
    case pluralArgument(String)
  }

  /// A fault and the message that has it.
  package struct Finding: Hashable, Sendable {
    /// The key of the message.
    package let key: String
    /// What is wrong with it.
    package let fault: Fault
  }

  /// Returns the faults of a translation, in the order of their keys.
  ///
  /// The source compared with itself yields its own faults.
  ///
  /// - Complexity: O(*n* log *n*) in the messages.
  package static func findings(in translation: MessageCatalog, source: MessageCatalog) -> [Finding] {
    var findings: [Finding] = []
    for key in Set(translation.messages.keys).union(source.messages.keys).sorted() {
      guard let message = translation.messages[key] else {
        findings.append(Finding(key: key, fault: .missing))
        continue
      }
      var faults = faults(of: message, in: translation.locale)
      if let original = source.messages[key] {
        faults += differences(between: message, and: original, in: translation.locale)
      } else {
        faults.append(.extra)
      }
      findings += faults.map { Finding(key: key, fault: $0) }
    }
    return findings
  }

  private static func faults(of message: MessageCatalog.Message, in locale: LanguageTag) -> [Fault] {
    var faults: [Fault] = []
    if !templates(of: message).allSatisfy(\.isWellFormed) { faults.append(.malformed) }
    if case .plural(_, let forms) = message {
      let needed = PluralCategory.cardinals(in: locale)
      let missing = needed.filter { forms[$0] == nil }
      if !missing.isEmpty { faults.append(.pluralCategories(missing: missing)) }
      let unused = PluralCategory.allCases.filter { forms[$0] != nil && !needed.contains($0) }
      if !unused.isEmpty { faults.append(.unusedPluralCategories(unused)) }
    }
    return faults
  }

  private static func differences(
    between message: MessageCatalog.Message,
    and original: MessageCatalog.Message,
    in locale: LanguageTag
  ) -> [Fault] {
    var faults: [Fault] = []
    let needed = placeholders(of: original)
    let found = placeholders(of: message)
    if needed != found {
      faults.append(
        .placeholders(missing: needed.subtracting(found).sorted(), extra: found.subtracting(needed).sorted())
      )
    }
    if case .plural(let expected, _) = original {
      switch message {
      case .plural(let argument, _) where argument != expected: faults.append(.pluralArgument(argument))
      case .text where PluralCategory.cardinals(in: locale).count > 1:
        faults.append(.pluralCategories(missing: PluralCategory.cardinals(in: locale)))
      default: break
      }
    }
    return faults
  }

  private static func templates(of message: MessageCatalog.Message) -> [MessageTemplate] {
    switch message {
    case .text(let text): [MessageTemplate(text)]
    case .plural(_, let forms): forms.values.map { MessageTemplate($0) }
    }
  }

  private static func placeholders(of message: MessageCatalog.Message) -> Set<String> {
    templates(of: message).reduce(into: []) { $0.formUnion($1.placeholders) }
  }
}
