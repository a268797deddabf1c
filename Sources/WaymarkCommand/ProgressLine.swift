import Localization
import Platform

/// A line at the bottom of a terminal that is written over again and again.
///
/// Where nobody sees it, or only the result is wanted, nothing is written.
struct ProgressLine {
  private let write: (String) throws(StreamError) -> Void
  private let width: Int?

  init(_ session: Session) {
    write = session.context.writeError
    width = session.arguments.has(.quiet) ? nil : session.context.progressWidth
  }

  /// Whether anybody sees it.
  var isShown: Bool { width != nil }

  /// Shows a text in place of what is shown; what does not fit is left out.
  func show(_ text: String) {
    guard let width else { return }
    // Some terminals begin a new line once the last column is written to.
    put(text.sanitized().truncated(to: width - 1))
  }

  /// Leaves an empty line.
  func erase() {
    if isShown { put("") }
  }

  // Back to the first column, and erased to the end of the line (ECMA-48, 8.3.41, EL).
  private func put(_ text: String) {
    // Where nobody can be told, the work itself goes on.
    try? write("\r\u{1B}[K" + text)
  }
}
