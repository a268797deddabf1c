import Checklists
import Diagnostics
import Facts
import Guides
import Localization
import Platform
import Runner

extension Session {
  /// A guide held against an engine, with the languages to show it in.
  private struct Answer {
    var runner: Runner
    var chain: [String]
    var tree: ContentTree
  }

  private func answer(for snapshot: Snapshot) throws(CommandError) -> Answer {
    let answer = try answer(for: snapshot, of: contentTree()) { _, _ in true }
    try report(answer.runner.loaded.diagnostics)
    return answer
  }

  private func answer(
    for snapshot: Snapshot,
    of tree: ContentTree,
    where isWanted: (String, Guide) -> Bool
  ) throws(CommandError) -> Answer {
    let reader = ArticleReader(tree, limits: try pageLimits(), in: context.fileSystem)
    let chain = fallbackChain(of: tree)
    let locales = [chain[0], ContentTree.sourceTag]
    let loaded = try guide(guideLibrary(), reader, locales: locales, for: snapshot, where: isWanted)
    return Answer(runner: Runner(loaded, snapshot), chain: chain, tree: tree)
  }

  /// The answer to what is next: as a rule from the articles in use alone, which are
  /// a third of the pages; from all of them where it leads to another.
  private func nextAnswer(for snapshot: Snapshot) throws(CommandError) -> (Answer, NextSteps) {
    let tree = try contentTree()
    let answer = try answer(for: snapshot, of: tree) { $1.articlesInUse(in: snapshot).contains($0) }
    let next = answer.runner.next()
    if answer.runner.loaded.unread.isDisjoint(with: answer.runner.articlesShown(with: next.steps)) {
      return (answer, next)
    }
    let whole = try self.answer(for: snapshot, of: tree) { _, _ in true }
    return (whole, whole.runner.next())
  }

  private func terminal() -> ChecklistTerminal {
    ChecklistTerminal(
      messages,
      style: style,
      links: LinkWords(base: arguments[.linkBase]),
      showsIDs: arguments.has(.verbose)
    )
  }

  /// `next`: what can be done now.
  func answerNext() throws(CommandError) -> ExitStatus {
    let (answer, next) = try nextAnswer(for: try snapshot())
    try report(answer.runner.loaded.diagnostics)
    let checklist = Checklist(next.steps, of: answer.runner, chain: answer.chain)
    if isJSON {
      try printJSON(StepsAnswer(checklist, next.outcome, LinkWords(base: arguments[.linkBase])))
      return Self.status(of: next.outcome)
    }
    let terminal = terminal()
    var lines = terminal.header(of: checklist)
    lines += [""] + style.lines(messages.text("next.\(Self.name(of: next.outcome))"))
    for (article, unmet) in next.prerequisites {
      lines += [""] + style.lines(messages.text("next.prerequisite", ["article": .text(article)]))
      for observation in unmet { lines += terminal.line(observation, indent: "  ") }
    }
    if next.outcome == .notApplicable {
      for observation in answer.runner.guide.applies.unmet(in: answer.runner.snapshot) {
        lines += terminal.line(observation, indent: "  ")
      }
    }
    lines += terminal.lines(of: checklist.items, locale: answer.chain[0])
    try print(lines)
    return Self.status(of: next.outcome)
  }

  /// `plan`: everything that is left.
  func answerPlan() throws(CommandError) -> ExitStatus {
    let answer = try answer(for: try snapshot())
    let outcome = answer.runner.next().outcome
    let checklist = Checklist(answer.runner.plan(), of: answer.runner, chain: answer.chain)
    if isJSON {
      try printJSON(StepsAnswer(checklist, outcome, LinkWords(base: arguments[.linkBase])))
    } else {
      let terminal = terminal()
      var lines = terminal.header(of: checklist)
      lines += terminal.lines(of: checklist.items, locale: answer.chain[0])
      if checklist.items.isEmpty { lines += [""] + style.lines(messages.text("next.\(Self.name(of: outcome))")) }
      try print(lines)
    }
    return Self.status(of: outcome)
  }

  /// `why STEP`: why a step is blocked, and the way out.
  func answerWhy() throws(CommandError) -> ExitStatus {
    let answer = try answer(for: try snapshot())
    let id = try stepID(arguments.operands[0], in: answer.runner)
    let explanation = answer.runner.why(id)
    var clicks: [StepID] = []
    for step in explanation.wayOut {
      clicks += answer.runner.clicks(to: step).filter { !clicks.contains($0) }
    }
    let steps =
      [explanation.state]
      + clicks.map { click in
        explanation.causes.lazy.compactMap { answer.runner.takenBack(click, because: $0) }.first
          ?? answer.runner.state(of: click)
      }
    let checklist = Checklist(steps, of: answer.runner, chain: answer.chain)
    if isJSON {
      try printJSON(WhyAnswer(explanation, checklist, LinkWords(base: arguments[.linkBase])))
    } else {
      try print(lines(of: explanation, checklist, locale: answer.chain[0]))
    }
    switch explanation.state.phase {
    case .done, .ready, .notApplicable, .later: return .done
    case .blocked: return .findings
    case .waiting, .unknown: return .waiting
    }
  }

  private func lines(of explanation: Explanation, _ checklist: Checklist, locale: String) -> [String] {
    let terminal = terminal()
    var lines = terminal.header(of: checklist)
    lines += terminal.lines(of: Array(checklist.items.prefix(1)), locale: locale)
    lines += [""] + style.lines(messages.text("why.\(explanation.state.phase.rawValue)"))
    for cause in explanation.causes { lines += terminal.line(cause, indent: "  ", showsSince: true) }
    for article in explanation.prerequisites {
      lines += style.lines(messages.text("next.prerequisite", ["article": .text(article)]), indent: "  ")
    }
    if !explanation.wayOut.isEmpty {
      lines += [""] + style.lines(messages.text("why.wayOut"))
      lines += terminal.lines(of: Array(checklist.items.dropFirst()), locale: locale)
    }
    return lines
  }

  /// A step by its id, or by its end where that is unique: `verify-sync/2`.
  private func stepID(_ text: String, in runner: Runner) throws(CommandError) -> StepID {
    let names = runner.order.map(\.description)
    if let id = StepID(text), runner.guide.steps[id] != nil { return id }
    let matches = runner.order.filter { $0.description.hasSuffix("#" + text) }
    if matches.count == 1 { return matches[0] }
    let short = runner.order.map { "\($0.section.anchor)/\($0.ordinal)" }
    let nearest = EditDistance.nearest(to: text, among: names) ?? EditDistance.nearest(to: text, among: short)
    let arguments: MessageArguments = ["step": .text(text), "guide": .text(runner.guide.id)]
    throw CommandError("unknownStep", .usage, arguments, suggestion: nearest)
  }

  private static func name(of outcome: NextSteps.Outcome) -> String {
    switch outcome {
    case .actionable: "actionable"
    case .finished: "finished"
    case .blocked: "blocked"
    case .waiting: "waiting"
    case .unknown: "unknown"
    case .notApplicable: "notApplicable"
    }
  }

  private static func status(of outcome: NextSteps.Outcome) -> ExitStatus {
    switch outcome {
    case .actionable, .finished: .done
    case .blocked, .notApplicable: .findings
    case .waiting, .unknown: .waiting
    }
  }

  /// `render`: the whole guide as a checklist.
  func render() throws(CommandError) -> ExitStatus {
    let isVerified = hasEngine
    let empty = Snapshot(observedAt: clock(), revision: 0, values: [:])
    let answer = try answer(for: isVerified ? try snapshot() : empty)
    let runner = answer.runner
    // Without an engine nothing says which branch applies, so all of them are shown.
    let steps = isVerified ? runner.sequence.filter { runner.state(of: $0).phase != .notApplicable } : runner.order
    let states = steps.map { id in
      var state = runner.state(of: id)
      if !isVerified { state.phase = .ready }
      return state
    }
    let checklist = Checklist(states, of: runner, chain: answer.chain, isVerified: isVerified)
    let links = LinkWords(base: arguments[.linkBase])
    let text: String
    if arguments.format == "markdown" {
      text = ChecklistMarkdown(messages, links: links).text(of: checklist)
    } else {
      let terminal = terminal()
      text =
        (terminal.header(of: checklist) + terminal.lines(of: checklist.items, locale: answer.chain[0]))
        .joined(separator: "\n") + "\n"
    }
    try output(text)
    return .done
  }

  /// Writes a result to the file of `--out`, or to standard output.
  func output(_ text: String) throws(CommandError) {
    guard let out = arguments[.out] else { return try print(text) }
    try write(text, to: out)
  }

  /// Writes a file that was named, so that a reader sees what it held or the whole text.
  func write(_ text: String, to out: String) throws(CommandError) {
    do {
      try context.fileSystem.write(Array(text.utf8), to: path(out))
    } catch {
      throw Self.unwritable(out, error)
    }
  }

  /// Why a file could not be written.
  static func unwritable(_ file: String, _ error: FileError) -> CommandError {
    let reason = MessageArgument.message("file.\(error.code.rawValue)")
    return CommandError("unwritable", .findings, ["path": .text(file), "reason": reason])
  }

  /// `guide new ARTICLE…`: a manifest to start from.
  func makeGuide() throws(CommandError) -> ExitStatus {
    let tree = try contentTree()
    let reader = ArticleReader(tree, limits: try pageLimits(), in: context.fileSystem)
    var articles: [Article] = []
    for operand in arguments.operands {
      guard let article = try article(operand, reader, [ContentTree.sourceTag]) else {
        throw Self.commandError(ContentError(.unknownArticle, path: operand, candidates: tree.articles))
      }
      articles.append(article)
    }
    let name = arguments[.name] ?? articles[0].id
    try output(ManifestSkeleton.make(named: name, articles: articles).sanitized(keepingLines: true))
    return .done
  }
}
