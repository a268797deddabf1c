/// How much a diagnostic weighs, from the lightest to the heaviest.
package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
  /// Worth knowing; never fails a run.
  case info
  /// Should be mended; fails a run unless told otherwise.
  case warning
  /// Must be mended.
  case error

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
