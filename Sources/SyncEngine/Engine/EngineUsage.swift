package import Facts

/// A mistake in how an action was named or given its arguments; no refusal, for the engine was not asked.
///
/// What was typed as a value is left out, because it may be a secret.
package struct EngineUsage: Error, Hashable, Sendable {
  /// What kind of mistake it was; other kinds may be added.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    package let name: String

    private init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    package var description: String { name }

    /// There is no such action.
    package static let unknownAction = Code("unknownAction")
    /// The action has no such parameter.
    package static let unknownArgument = Code("unknownArgument")
    /// A parameter without which the action cannot be done was not given.
    package static let missingArgument = Code("missingArgument")
    /// The parameter does not take such a value.
    package static let invalidValue = Code("invalidValue")
  }

  /// What kind of mistake it was.
  package var code: Code
  /// The action, as it was named.
  package var action: ActionName
  /// The argument, as it was named, or `nil` where the action is what is wrong.
  package var argument: String?
  /// What could have been meant: every action, or every parameter of the action.
  package var candidates: [String]

  /// Creates a mistake.
  package init(_ code: Code, action: ActionName, argument: String? = nil, candidates: [String] = []) {
    self.code = code
    self.action = action
    self.argument = argument
    self.candidates = candidates
  }
}
