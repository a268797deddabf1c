/// What a check found: one of seven.
public enum Verdict: Hashable, Sendable {
  /// What was expected holds.
  case pass
  /// What was expected does not hold.
  case fail
  /// It is not known whether it holds.
  case unknown
  /// Something else must come true first; the root cause, named once.
  case blocked(by: Observation)
  /// Does not apply to this engine.
  case notApplicable
  /// A person took it upon themselves, with a reason, until a date.
  case waived(reason: String, until: Timestamp)
  /// The check itself could not be made.
  case error

  /// The name, as machine formats write it.
  public var name: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .unknown: "unknown"
    case .blocked: "blocked"
    case .notApplicable: "notApplicable"
    case .waived: "waived"
    case .error: "error"
    }
  }

  /// The verdict on something whose truth is known or not.
  public init(_ truth: Truth) {
    switch truth {
    case .true: self = .pass
    case .false: self = .fail
    case .unknown: self = .unknown
    }
  }
}
