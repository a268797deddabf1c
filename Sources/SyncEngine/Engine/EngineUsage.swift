public import Facts

/// A mistake in how an action was named or given its arguments; no refusal, for the engine was not asked.
///
/// What was typed as a value is left out, because it may be a secret.
public struct EngineUsage: Error, Hashable, Sendable {
  /// What kind of mistake it was; other kinds may be added.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    public let name: String

    private init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    public var description: String { name }

    /// There is no such action.
    public static let unknownAction = Code("unknownAction")
    /// The action has no such parameter.
    public static let unknownArgument = Code("unknownArgument")
    /// A parameter without which the action cannot be done was not given.
    public static let missingArgument = Code("missingArgument")
    /// The parameter does not take such a value.
    public static let invalidValue = Code("invalidValue")
  }

  /// What kind of mistake it was.
  public var code: Code
  /// The action, as it was named.
  public var action: ActionName
  /// The argument, as it was named, or `nil` where the action is what is wrong.
  public var argument: String?
  /// What could have been meant: every action, or every parameter of the action.
  public var candidates: [String]

  /// Creates a mistake.
  public init(_ code: Code, action: ActionName, argument: String? = nil, candidates: [String] = []) {
    self.code = code
    self.action = action
    self.argument = argument
    self.candidates = candidates
  }
}
