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
  /// From this many pages on, there are two tasks and progress is shown: on one thread they take some 40 ms, as
  /// 1,562 take 0.3 s.
  private static let parallelPages = 200

  /// `check [PATH…]`: links, anchors, images, what translations have lost, and guides.
  func check() throws(CommandError) -> ExitStatus {
    // The words take some 5 ms, as long as twenty pages, and are wanted last.
    DispatchQueue.global().async { [messages] in messages.load() }
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
    let result = check.result(of: content, answers: answers)
    // Where the pages are read twice, memory counts for more than time.
    if !arguments.has(.fix), arguments[.changedSince] == nil { context.keepToEnd((check, content, result)) }
    return result
  }

  func selection() throws(CommandError) -> PathSelection? {
    guard !arguments.operands.isEmpty else { return nil }
    do {
      return try PathSelection(arguments.operands.map { path($0) }, in: context.fileSystem)
    } catch {
      throw commandError(error, .usage)
    }
  }

  /// Reads the pages of a check, with several tasks where that is worth it.
  func read(_ check: ContentCheck) throws(CommandError) -> ContentReading {
    // A small tree is read before anybody could read a number.
    let isLarge = check.pageCount >= Self.parallelPages
    let tasks = isLarge ? 2 : 1
    do throws(ContentError) {
      return try isLarge && check.progress != nil ? readShowingProgress(check, tasks) : check.read(tasks: tasks)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Reads the pages of a check elsewhere and shows here how far that has come.
  private func readShowingProgress(_ check: ContentCheck, _ tasks: Int) throws(ContentError) -> ContentReading {
    let outcome = Outcome()
    let done = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      let result = Result { () throws(ContentError) in try check.read(tasks: tasks) }
      outcome.result.withLock { $0 = result }
      done.signal()
    }
    showProgress(of: check, until: done)
    guard let result = outcome.result.withLock({ $0 }) else { preconditionFailure("who reads leaves a result") }
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

/// What reading came to, handed from its thread to the one that waits.
private final class Outcome: Sendable {
  let result = Mutex<Result<ContentReading, ContentError>?>(nil)
}
