import Checklists
import Diagnostics
import Dispatch
import DocsCheck
import Localization
import Markup
import Platform

extension Session {
  /// The result of a check in the format that was asked for.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - status: What the program will return.
  ///   - limits: How large a page may be.
  /// - Returns: The report.
  /// - Complexity: As the report's.
  func report(of result: CheckResult, _ status: ExitStatus, _ limits: PageLimits) -> String {
    let fileSystem = context.fileSystem
    let source: @Sendable (String) -> [UInt8]? = { try? fileSystem.read($0, first: limits.bytes) }
    switch arguments.format {
    case "json": return JSONReport.text(of: result, messages)
    case "sarif":
      let report = SARIFReport(
        messages,
        root: sourceRoot,
        version: Program.version,
        exitCode: status.rawValue,
        source: source
      )
      return report.text(of: result)
    case "junit":
      return JUnitReport(messages, root: sourceRoot, failingFrom: failingSeverity).text(of: result)
    case "github": return AnnotationReport(messages, root: sourceRoot, source: source).text(of: result)
    case "markdown": return MarkdownReport(messages, root: sourceRoot, linksTo: sourceAddress).text(of: result)
    default:
      let report = TextReport(
        messages,
        width: style.width,
        threshold: arguments.has(.verbose) ? .info : .warning,
        source: source
      )
      return report.text(of: result)
    }
  }

  var sourceRoot: SourceRoot {
    SourceRoot(around: context.currentDirectory, in: context.fileSystem)
  }

  /// The least severity that fails a test.
  ///
  /// Where nothing fails the run, whoever reads the report judges, so it says what a run without the option would.
  private var failingSeverity: Severity {
    arguments[.failOn].flatMap { Severity(rawValue: $0) } ?? .warning
  }

  /// Where the sources of this job can be read: the page of a job has no address that links could be relative to.
  private var sourceAddress: String? {
    publishedSource.map { "\($0.address)/\($0.commit)" }
  }

  /// Where commits of this repository can be read, and the one that this job looks at.
  var publishedSource: (address: String, commit: String)? {
    let environment = context.environment
    guard environment["GITHUB_ACTIONS"] == "true", let server = environment["GITHUB_SERVER_URL"],
      let repository = environment["GITHUB_REPOSITORY"], let commit = environment["GITHUB_SHA"],
      server.hasPrefix("https://"), [server, repository, commit].allSatisfy({ $0.utf8.allSatisfy(Self.isOfAddress) })
    else { return nil }
    return ("\(server)/\(repository)/blob", commit)
  }

  /// Whether a byte can stand in an address without ending it, or the link around it.
  private static func isOfAddress(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
  }

  // MARK: Progress

  /// Shows how far a check has come until it is done, and erases it then.
  ///
  /// - Parameters:
  ///   - check: The check, with what counts its pages where somebody sees them.
  ///   - done: What its last task signals.
  func showProgress(of check: ContentCheck, until done: DispatchSemaphore) {
    guard let counter = check.progress else { return done.wait() }
    let progress = ProgressLine(self)
    let total = check.pageCount
    var shown: Int?
    repeat {
      let read = counter.pagesRead
      if read != shown {
        let arguments: MessageArguments = ["read": .number(read), "count": .number(total)]
        progress.show(messages.text("check.progress", arguments))
        shown = read
      }
      // Twenty times a second is as often as an eye follows a number.
    } while done.wait(timeout: .now() + .milliseconds(50)) == .timedOut
    progress.erase()
  }
}
