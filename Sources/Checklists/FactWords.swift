import Diagnostics
package import Facts
package import Localization

/// Says facts, values and what was expected of them in a reader's language.
package struct FactWords: Sendable {
  private let messages: Messages

  /// Creates the words of a locale.
  package init(_ messages: Messages) {
    self.messages = messages
  }

  /// The name of a fact.
  package func name(of fact: FactKey) -> String {
    guard let definition = FactCatalog.definition(of: fact) else { return fact.name }
    let parts = definition.pattern.split(separator: ".")
    let free = zip(parts, fact.name.split(separator: ".")).filter { $0.0 == "*" }.map { String($0.1) }
    let arguments: MessageArguments = free.isEmpty ? [:] : ["name": .text(free.joined(separator: "."))]
    return messages.text("fact.\(definition.pattern)", arguments)
  }

  /// A value as a reader sees it.
  package func value(_ value: FactValue?, of fact: FactKey) -> String {
    switch value {
    case nil: return messages.text("value.unknown")
    case .boolean(let truth)?: return messages.text(truth ? "value.true" : "value.false")
    case .integer(let number)?: return messages.conventions.formatted(number)
    case .timestamp(let moment)?: return moment.description
    case .set(let members)?: return members.isEmpty ? messages.text("value.none") : messages.conventions.list(members)
    case .text(let word)?:
      guard let definition = FactCatalog.definition(of: fact), case .enumeration = definition.type else { return word }
      return messages.text("value.\(definition.pattern).\(word)")
    }
  }

  /// What an atom expects.
  package func expectation(of atom: Atom) -> String {
    switch atom.comparison {
    case .is(let value): return self.value(value, of: atom.fact)
    case .isNot(let value): return messages.text("expected.isNot", ["value": .text(self.value(value, of: atom.fact))])
    case .in(let values):
      let words = values.map { value($0, of: atom.fact) }
      return words.count == 1
        ? words[0]
        : messages.text(
          "expected.in",
          [
            "values": .text(words.dropLast().joined(separator: messages.text("expected.separator"))),
            "last": .text(words.last ?? ""),
          ]
        )
    case .atLeast(let number): return messages.text("expected.atLeast", ["number": .number(number)])
    case .atMost(let number): return messages.text("expected.atMost", ["number": .number(number)])
    case .known(let isKnown): return messages.text(isKnown ? "expected.known" : "expected.notKnown")
    }
  }

  /// A fact and its value, as one line.
  package func statement(of fact: FactKey, _ observed: FactValue?) -> String {
    let arguments: MessageArguments = ["fact": .text(name(of: fact)), "observed": .text(value(observed, of: fact))]
    return messages.text("precondition.holds", arguments)
  }

  /// What was expected and observed, as one line without its mark.
  package func explanation(of observation: Observation) -> String {
    let fact = name(of: observation.atom.fact)
    let observed = value(observation.observed, of: observation.atom.fact)
    if observation.truth == .true { return statement(of: observation.atom.fact, observation.observed) }
    let arguments: MessageArguments = [
      "fact": .text(fact), "observed": .text(observed), "expected": .text(expectation(of: observation.atom)),
    ]
    return messages.text("precondition.unmet", arguments)
  }
}
