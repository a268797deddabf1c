/// What the exit status of the program says; see `cli.md`.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done, clean, or satisfied.
  case done = 0
  /// Findings, a failed check, or blocked.
  case findings = 1
  /// Wrong usage.
  case usage = 2
  /// Not known, or still waiting.
  case waiting = 3
  /// Content or manifest cannot be used.
  case content = 4
  /// The engine cannot be reached or its store cannot be opened.
  case engine = 5
  /// A defect of this program.
  case defect = 70
  /// Interrupted.
  case interrupted = 130
}
