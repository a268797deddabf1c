/// A truth value of Kleene's strong three-valued logic.
///
/// Unknown is not false, and never true: a gate that is not known to hold stays
/// closed.
public enum Truth: String, Hashable, Sendable, CaseIterable {
  /// Known to hold.
  case `true`
  /// Known not to hold.
  case `false`
  /// Not known.
  case unknown

  /// Creates the truth value of something known.
  public init(_ value: Bool) {
    self = value ? .true : .false
  }

  /// True where both are, false where either is, unknown otherwise.
  public static func && (left: Truth, right: Truth) -> Truth {
    switch (left, right) {
    case (.false, _), (_, .false): .false
    case (.true, .true): .true
    default: .unknown
    }
  }

  /// True where either is, false where both are, unknown otherwise.
  public static func || (left: Truth, right: Truth) -> Truth {
    switch (left, right) {
    case (.true, _), (_, .true): .true
    case (.false, .false): .false
    default: .unknown
    }
  }

  /// The opposite; the opposite of unknown is unknown.
  public static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    }
  }
}
