import Checklists
import Diagnostics
import Dispatch
import DocsCheck
import Guides
import Markup
import Platform
import Synchronization

extension Session {
  /// From this many pages on, two tasks are faster than one: starting them costs
  /// about 7 ms (style.md 4.2), as much as reading 100 pages.
  private static let parallelPages = 200

  /// `check [PATH…]`: links, anchors and images.
  func check() throws(CommandError) -> ExitStatus {
    let tree = try contentTree()
    let tags = isLocaleExplicit ? [try readableLocale(of: tree)] : nil
    let limits = try pageLimits()
    var check = ContentCheck(
      tree,
      locales: tags,
      reporting: try selection(),
      limits: limits,
      in: context.fileSystem
    )
    if ProgressLine(self).isShown { check.progress = CheckProgress() }
    let result = try result(of: check, isLarge: tree.locales.reduce(0) { $0 + $1.pages.count } >= Self.parallelPages)
    if !arguments.operands.isEmpty, result.summary.pages == 0 {
      // Green after checking nothing would be the worst answer.
      throw CommandError("noPages", .usage, ["paths": .list(arguments.operands), "content": .text(shown(tree.root))])
    }
    let status = status(of: result)
    try output(report(of: result, status, limits))
    return status
  }

  private func selection() throws(CommandError) -> PathSelection? {
    guard !arguments.operands.isEmpty else { return nil }
    do {
      return try PathSelection(arguments.operands.map { path($0) }, in: context.fileSystem)
    } catch {
      let reason = MessageArgument.message("file.\(error.code.rawValue)")
      throw CommandError("unreadable", .usage, ["path": .text(shown(error.path)), "reason": reason])
    }
  }

  private func result(of check: ContentCheck, isLarge: Bool) throws(CommandError) -> CheckResult {
    do throws(ContentError) {
      guard isLarge else { return try check.run() }
      return try waitForTasks(check)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Runs a check in two tasks and waits, so that `main` stays synchronous: an
  /// asynchronous one costs a static binary 3 to 4 ms (style.md 3.7).
  private func waitForTasks(_ check: ContentCheck) throws(ContentError) -> CheckResult {
    let outcome = Outcome()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do throws(ContentError) {
        let result = try await check.run(tasks: 2)
        outcome.result.withLock { $0 = .success(result) }
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    showProgress(of: check, until: done)
    guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("the task leaves a result") }
    return try result.get()
  }

  /// What the tasks found, handed from their thread to the one that waits.
  private final class Outcome: Sendable {
    let result = Mutex<Result<CheckResult, ContentError>?>(nil)
  }

  private func status(of result: CheckResult) -> ExitStatus {
    let hasFindings =
      switch arguments[.failOn] {
      case "never": false
      case "error": result.summary.errors > 0
      default: result.summary.errors + result.summary.warnings > 0
      }
    return hasFindings ? .findings : .done
  }
}
