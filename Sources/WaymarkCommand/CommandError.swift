import Diagnostics

/// Why a command could not be carried out: a code with arguments, never words.
///
/// The message is `error.<code>` of the catalogs.
struct CommandError: Error, Hashable, Sendable {
  /// The kind of failure, as machine formats name it.
  var code: String
  /// What the exit status says.
  var status: ExitStatus
  /// What fills the placeholders of the message.
  var arguments: MessageArguments
  /// What was probably meant, or what to do.
  var suggestion: String?
  /// Findings about a text that explain it.
  var diagnostics: [Diagnostic]

  /// Creates an error.
  init(
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
  static let closedPipe = "closedPipe"

  /// The key of the message.
  var messageKey: String { "error.\(code)" }
}
