import Checklists
import Diagnostics
import Dispatch
import DocsCheck
import Guides
import Localization
import Markup
import Platform
import Synchronization

extension Session {
  /// From this many pages on, two tasks are faster than one: starting them costs
  /// about 7 ms (style.md 4.2), as much as reading 100 pages.
  private static let parallelPages = 200

  /// `check [PATH…]`: links, anchors, images, what translations have lost, and guides.
  func check() throws(CommandError) -> ExitStatus {
    let configuration = try configuration()
    let tree = try contentTree(configuration)
    let limits = try pageLimits()
    if arguments.has(.fix) { try mend(tree, configuration, limits) }
    let baseline = try arguments[.baseline].map { (name) throws(CommandError) in try readBaseline(path(name)) }
    let asksExternals = arguments.has(.external)
    let sources = try checkSources(of: tree, configuration)
    var result = try result(
      of: tree, configuration, limits, sources, reporting: selection(), asksExternals: asksExternals)
    if !arguments.operands.isEmpty, result.summary.pages + result.summary.manifests == 0 {
      // Green after checking nothing would be the worst answer.
      throw CommandError("noPages", .usage, ["paths": .list(arguments.operands), "content": .text(shown(tree.root))])
    }
    if let name = arguments[.writeBaseline] {
      try write(Baseline(result).text, to: name)
      try noteLine(messages.text("check.baselineWritten", ["count": .number(result.findings.count)]))
      return .done
    }
    if let revision = arguments[.changedSince] {
      result = try result.excluding(base(of: tree, at: revision, configuration, limits, sources))
    }
    if let baseline {
      // Of what was not looked at, nobody can say that it is mended.
      let isWhole = arguments.operands.isEmpty && !isLocaleExplicit && arguments[.changedSince] == nil
      result = result.excluding(baseline, isWhole: isWhole)
    }
    let status = status(of: result)
    try output(report(of: result, status, limits))
    return status
  }

  /// Checks a tree, with several tasks where that is worth it.
  func result(
    of tree: ContentTree,
    _ configuration: CheckConfiguration,
    _ limits: PageLimits,
    _ sources: CheckSources,
    reporting selection: PathSelection? = nil,
    renames: [String: String] = [:],
    asksExternals: Bool = false
  ) throws(CommandError) -> CheckResult {
    var check = ContentCheck(
      tree,
      configuration,
      locales: isLocaleExplicit ? [try readableLocale(of: tree)] : nil,
      reporting: selection,
      renames: renames,
      limits: limits,
      in: context.fileSystem
    )
    check.guides = sources.guides
    check.sharedGuides = sources.sharedGuides
    check.protectedTerms = sources.protectedTerms
    check.history = sources.history
    if ProgressLine(self).isShown { check.progress = CheckProgress() }
    let content = try read(check)
    let answers = asksExternals ? try answers(to: check.externalAddresses(in: content), in: tree, configuration) : [:]
    return result(of: content, check, answers)
  }

  /// Says what is wrong with pages that were read, with several tasks where that is worth it.
  func result(
    of content: ContentReading,
    _ check: ContentCheck,
    _ answers: [String: ExternalAnswer] = [:]
  ) -> CheckResult {
    guard isLarge(check) else { return check.result(of: content, answers: answers) }
    // Reading was shown; what is left takes a tenth of that.
    return waitForTasks(of: nil) { await check.concurrentResult(of: content, answers: answers) }
  }

  func selection() throws(CommandError) -> PathSelection? {
    guard !arguments.operands.isEmpty else { return nil }
    do {
      return try PathSelection(arguments.operands.map { path($0) }, in: context.fileSystem)
    } catch {
      throw commandError(error, .usage)
    }
  }

  private func isLarge(_ check: ContentCheck) -> Bool { check.pageCount >= Self.parallelPages }

  /// Reads the pages of a check, with several tasks where that is worth it.
  func read(_ check: ContentCheck) throws(CommandError) -> ContentReading {
    do throws(ContentError) {
      guard isLarge(check) else { return try check.read() }
      return try waitForTasks(of: check) { () async throws(ContentError) in try await check.read(tasks: 2) }
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Has a check work in tasks and waits, so that `main` stays synchronous: an
  /// asynchronous one costs a static binary 3 to 4 ms (style.md 3.7).
  private func waitForTasks<Value: Sendable, Failure: Error>(
    of check: ContentCheck?,
    _ work: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome = Outcome<Value, Failure>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do throws(Failure) {
        let value = try await work()
        outcome.result.withLock { $0 = .success(value) }
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    if let check { showProgress(of: check, until: done) } else { done.wait() }
    guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("the task leaves a result") }
    return try result.get()
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

/// What tasks came to, handed from their thread to the one that waits.
private final class Outcome<Value: Sendable, Failure: Error>: Sendable {
  let result = Mutex<Result<Value, Failure>?>(nil)
}
