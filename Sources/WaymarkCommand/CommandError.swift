package import Diagnostics

/// Why a command could not be carried out: a code with arguments, never words.
///
/// The message is `error.<code>` of the catalogs.
package struct CommandError: Error, Hashable, Sendable {
  /// The kind of failure, as machine formats name it.
  package var code: String
  /// What the exit status says.
  package var status: ExitStatus
  /// What fills the placeholders of the message.
  package var arguments: MessageArguments
  /// What was probably meant, or what to do.
  package var suggestion: String?
  /// Findings about a text that explain it.
  package var diagnostics: [Diagnostic]

  /// Creates an error.
  package init(
    _ code: String,
    _ status: ExitStatus,
    _ arguments: MessageArguments = [:],
    suggestion: String? = nil,
    diagnostics: [Diagnostic] = []
  ) {
    self.code = code
    self.status = status
    self.arguments = arguments
    self.suggestion = suggestion
    self.diagnostics = diagnostics
  }

  /// The code of an ending that is no failure: whoever reads has gone away.
  package static let closedPipe = "closedPipe"

  /// The key of the message.
  package var messageKey: String { "error.\(code)" }
}
