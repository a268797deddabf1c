import Diagnostics
import Localization
import Platform

/// The program: arguments in, text and an exit status out.
package struct Program {
  /// The version of the program.
  package static let version = "0.1.0"

  private let context: CommandContext

  /// Creates the program.
  ///
  /// - Parameter context: Everything it can touch of the world.
  package init(_ context: CommandContext) {
    self.context = context
  }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: What the exit status says.
  /// - Complexity: As the command's.
  package func run() -> ExitStatus {
    // The version needs no words, so nothing is loaded for it.
    if context.arguments == ["--version"] { return writeVersion() }
    let installation = Installation(context)
    guard let locales = installation.locales else { return reportMissingWords() }
    let catalogs = Catalogs(context, folder: locales)
    var messages: Messages?
    do throws(CommandError) {
      let arguments = try ParsedArguments(context.arguments)
      if arguments.has(.version) { return writeVersion() }
      let locale = try Self.locale(arguments, catalogs)
      let chosen = catalogs.messages(in: Catalogs.negotiation.match(locale) ?? catalogs.environmentLocale)
      messages = chosen
      let session = Session(
        context: context,
        arguments: arguments,
        installation: installation,
        messages: chosen,
        locale: locale,
        isLocaleExplicit: arguments.has(.locale)
      )
      try session.checkLocale()
      return try session.perform()
    } catch {
      return report(error, messages ?? Self.bestMessages(context.arguments, catalogs))
    }
  }

  /// Says the one sentence that cannot come from a catalog.
  private func reportMissingWords() -> ExitStatus {
    let text = "waymark: its folders \"locales\" and \"content\" are neither around it nor in PREFIX/share/waymark.\n"
    try? context.writeError(text)
    return .content
  }

  private func writeVersion() -> ExitStatus {
    do throws(StreamError) {
      try context.writeOutput("waymark \(Self.version)\n")
      return .done
    } catch {
      return error.code == .closed ? .done : .findings
    }
  }

  private static func locale(_ arguments: ParsedArguments, _ catalogs: Catalogs) throws(CommandError) -> LanguageTag {
    guard let text = arguments[.locale] else { return catalogs.environmentLocale }
    if let match = Catalogs.negotiation.match(explicit: text) { return match }
    // A tree may have languages that the program itself does not speak.
    guard let tag = LanguageTag(text) else {
      throw unknownLocale(text, candidates: Catalogs.available.map(\.description))
    }
    return tag
  }

  static func unknownLocale(_ text: String, candidates: [String]) -> CommandError {
    let negotiation = LocaleNegotiation(available: candidates.compactMap { LanguageTag($0) })
    return CommandError(
      "unknownLocale",
      .usage,
      ["locale": .text(text), "candidates": .list(candidates)],
      suggestion: negotiation.nearest(to: text)?.description
    )
  }

  /// The words for an error in the arguments: the language may stand beside it.
  private static func bestMessages(_ arguments: [String], _ catalogs: Catalogs) -> Messages {
    var explicit: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--locale", index + 1 < arguments.count { explicit = arguments[index + 1] }
      if argument.hasPrefix("--locale=") { explicit = String(argument.dropFirst(9)) }
    }
    let locale = explicit.flatMap { Catalogs.negotiation.match(explicit: $0) }
    return catalogs.messages(in: locale ?? catalogs.environmentLocale)
  }

  // MARK: Errors

  private struct ErrorReport: Encodable {
    struct Problem: Encodable {
      var code: String
      var message: String
      var suggestion: String?
    }

    var formatVersion = JSONText.formatVersion
    var error: Problem
  }

  /// Says an error: on standard output where a machine reads, else on standard error.
  private func report(_ error: CommandError, _ messages: Messages) -> ExitStatus {
    if error.code == CommandError.closedPipe { return error.status }
    let text = messages.text(error.messageKey, error.arguments)
    let isJSON =
      context.arguments.contains("--format=json")
      || zip(context.arguments, context.arguments.dropFirst()).contains { $0 == ("--format", "json") }
    var isSaid = false
    if isJSON {
      let problem = ErrorReport.Problem(code: error.code, message: text, suggestion: error.suggestion)
      // Where it cannot be written, a person is told instead.
      isSaid = (try? context.writeOutput(JSONText.encode(ErrorReport(error: problem)) + "\n")) != nil
    }
    var lines = error.diagnostics.map { DiagnosticText.line($0, messages) }
    lines.append("waymark: " + text)
    if let suggestion = error.suggestion {
      lines.append(messages.text("error.suggestion", ["suggestion": .text(suggestion)]))
    }
    if error.status == .usage, error.suggestion == nil { lines.append(messages.text("error.seeHelp")) }
    // Where this fails too, nobody is left to tell.
    if !isSaid || !error.diagnostics.isEmpty { try? context.writeError(lines.joined(separator: "\n") + "\n") }
    return error.status
  }
}
