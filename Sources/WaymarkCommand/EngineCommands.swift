import Checklists
import Diagnostics
import Facts
import Localization
import Platform
import SyncEngine

extension Session {
  private struct FactsReport: Encodable {
    var formatVersion = JSONText.formatVersion
    var observedAt: String
    var revision: Int
    var facts: [String: FactValueJSON]
    var since: [String: String]
  }

  /// `engine init`: makes an organization.
  func initializeEngine() throws(CommandError) -> ExitStatus {
    guard let edition = arguments[.edition].flatMap({ Edition(rawValue: $0) }) else {
      throw CommandError("missingOption", .usage, ["option": .text("--edition"), "words": .list(Option.edition.words)])
    }
    let unneededText = arguments[.unneededFields] ?? "0"
    // More fields than any organization has: Salesforce allows 800 custom fields an object.
    guard let unneeded = Int(unneededText), (0...800).contains(unneeded) else {
      throw CommandError("badNumber", .usage, ["option": .text("--unneeded-fields"), "value": .text(unneededText)])
    }
    let setup = Setup(
      edition: edition,
      stage: arguments[.stage].flatMap { Setup.Stage(rawValue: $0) } ?? .prepared,
      mode: arguments[.auth].flatMap { CredentialsMode(rawValue: $0) } ?? .basic,
      sandbox: arguments[.sandbox].flatMap { Setup.Sandbox(rawValue: $0) } ?? .none,
      unneededFields: unneeded
    )
    let folder = try engineFolder()
    FileSystem.restrictNewFiles()
    do {
      try context.fileSystem.createDirectory(folder, mode: 0o700, withIntermediates: true)
    } catch {
      guard error.code == .alreadyExists, context.fileSystem.kind(of: folder) == .directory else {
        throw CommandError(
          "engine.folder",
          .engine,
          ["path": .text(folder), "reason": .message("file.\(error.code.rawValue)")]
        )
      }
    }
    let snapshot: Snapshot
    do {
      let engine = try Engine.create(
        in: folder,
        setup: setup,
        replacing: arguments.has(.force),
        clock: clock,
        random: context.random
      )
      snapshot = try engine.snapshot()
    } catch {
      throw Self.commandError(error)
    }
    if isJSON {
      try printJSON(report(of: snapshot))
    } else if !arguments.has(.quiet) {
      try print(messages.text("engine.initialized", ["path": .text(folder), "edition": .text(editionName(edition))]))
    }
    return .done
  }

  private func editionName(_ edition: Edition) -> String {
    FactWords(messages).value(.text(edition.rawValue), of: "salesforce.edition")
  }

  private func report(of snapshot: Snapshot) -> FactsReport {
    var facts: [String: FactValueJSON] = [:]
    // A fact that is not known is there, as null.
    for definition in FactCatalog.definitions where !definition.pattern.contains("*") {
      facts[definition.pattern] = FactValueJSON(snapshot[FactKey(definition.pattern)])
    }
    for (key, value) in snapshot.values { facts[key.name] = FactValueJSON(value) }
    return FactsReport(
      observedAt: snapshot.observedAt.description,
      revision: snapshot.revision,
      facts: facts,
      since: Dictionary(uniqueKeysWithValues: snapshot.since.map { ($0.key.name, $0.value.description) })
    )
  }

  /// `engine facts`: everything that is known.
  func printFacts() throws(CommandError) -> ExitStatus {
    let snapshot = try snapshot()
    if isJSON {
      try printJSON(report(of: snapshot))
      return .done
    }
    let words = FactWords(messages)
    var names: [FactKey] = FactCatalog.definitions.map(\.pattern).filter { !$0.contains("*") }.map { FactKey($0) }
    names += snapshot.values.keys.filter { !names.contains($0) }.sorted()
    var lines: [String] = []
    for fact in names {
      lines += style.lines(words.statement(of: fact, snapshot[fact]), hangingIndent: "  ")
      if arguments.has(.verbose) { lines.append(style.colored("  \(fact.name)", .dim)) }
    }
    try print(lines)
    return .done
  }

  /// `engine do ACTION [KEY=VALUE…]`: acts on the organization.
  func actOnEngine() throws(CommandError) -> ExitStatus {
    let name = arguments.operands[0]
    let values = try actionArguments(name)
    if RecordActionCatalog.definition(of: ActionName(name)) != nil { return try actOnRecords(name, values) }
    let action: Action
    do throws(EngineUsage) {
      action = try Action(ActionName(name), arguments: values)
    } catch {
      throw Self.commandError(error)
    }
    return try printOutcome(of: name) { engine throws(EngineError) in try engine.perform(action) }
  }

  struct OutcomeReport: Encodable {
    struct RefusalEntry: Encodable {
      var fact: String
      var expected: ExpectationJSON
      var observed: FactValueJSON
    }

    var formatVersion = JSONText.formatVersion
    var action: String
    var accepted: Bool
    var revision: Int?
    var refusal: RefusalEntry?
    var changed: [String: [FactValueJSON]]
    /// What a cycle did, where the action is one.
    var counts: CountsJSON?
    /// Why it has failed, if so.
    var failure: FailureJSON?

    /// The report of something that was done.
    init(_ action: String, _ changed: [FactChange], revision: Int) {
      self.action = action
      accepted = true
      self.revision = revision
      let values = changed.map { ($0.fact.name, [FactValueJSON($0.before), FactValueJSON($0.after)]) }
      self.changed = Dictionary(uniqueKeysWithValues: values)
    }

    /// The report of something that was refused.
    init(_ action: String, _ refusal: Refusal) {
      self.action = action
      accepted = false
      self.refusal = RefusalEntry(
        fact: refusal.fact.name,
        expected: ExpectationJSON(comparison: refusal.observation.atom.comparison),
        observed: FactValueJSON(refusal.observation.observed)
      )
      changed = [:]
    }
  }

  private func printOutcome(
    of name: String,
    _ work: (borrowing Engine) throws(EngineError) -> Outcome
  ) throws(CommandError) -> ExitStatus {
    let folder = try engineFolder()
    FileSystem.restrictNewFiles()
    let outcome: Outcome
    do {
      let engine = try Engine(opening: folder, clock: clock, random: context.random)
      outcome = try work(engine)
    } catch {
      throw Self.commandError(error)
    }
    switch outcome {
    case .accepted(let changed, let revision):
      if isJSON {
        try printJSON(OutcomeReport(name, changed, revision: revision))
      } else if !arguments.has(.quiet) {
        try print(lines(of: changed, name))
      }
      return .done
    case .refused(let refusal): return try printRefusal(of: name, refusal)
    }
  }

  /// Says what was refused, and why.
  func printRefusal(of name: String, _ refusal: Refusal) throws(CommandError) -> ExitStatus {
    if isJSON {
      try printJSON(OutcomeReport(name, refusal))
    } else {
      try noteLine(messages.text("engine.refused", ["action": .text(name)]))
      try noteLine("  ✗ " + explanation(of: refusal))
    }
    return .findings
  }

  /// The fact that stands in the way, in words.
  func explanation(of refusal: Refusal) -> String {
    FactWords(messages).explanation(of: refusal.observation)
  }

  /// What was done, and what has changed with it.
  func lines(of changed: [FactChange], _ name: String) -> [String] {
    let words = FactWords(messages)
    var lines = style.lines(messages.text("engine.accepted", ["action": .text(name)]), hangingIndent: "  ")
    for change in changed {
      let before = words.value(change.before, of: change.fact)
      let after = words.value(change.after, of: change.fact)
      let arguments: MessageArguments = [
        "fact": .text(words.name(of: change.fact)), "before": .text(before), "after": .text(after),
      ]
      lines += style.lines(messages.text("engine.change", arguments), indent: "  ")
    }
    return lines
  }

  /// Reads `key=value` operands; a secret comes from a file or a pipe.
  private func actionArguments(_ action: String) throws(CommandError) -> [String: String] {
    let parameters = ActionCatalog.definition(of: ActionName(action))?.parameters ?? []
    var values: [String: String] = [:]
    for operand in arguments.operands.dropFirst() {
      guard let equals = operand.firstIndex(of: "=") else {
        throw CommandError("badArgument", .usage, ["action": .text(action)])
      }
      let key = String(operand[..<equals])
      let value = String(operand[operand.index(after: equals)...])
      if parameters.first(where: { $0.name == key })?.isSecret == true {
        guard value.hasPrefix("@"), value.utf8.count > 1 else {
          // The value itself is never repeated.
          throw CommandError("secretOnCommandLine", .usage, ["argument": .text(key)])
        }
        values[key] = try secret(String(value.dropFirst()))
      } else {
        values[key] = value
      }
    }
    return values
  }

  /// The longest secret that is read, in bytes: a token has 25.
  private static let longestSecret = 4_096

  private func secret(_ source: String) throws(CommandError) -> String {
    var bytes: [UInt8]
    if source == "-" {
      do throws(StreamError) {
        bytes = try context.readInput()
      } catch {
        let reason = MessageArgument.message("stream.\(error.code.rawValue)")
        throw CommandError("unreadable", .usage, ["path": .text("-"), "reason": reason])
      }
    } else {
      do {
        bytes = try context.fileSystem.read(path(source), limit: Self.longestSecret)
      } catch {
        throw CommandError(
          "unreadable",
          .usage,
          ["path": .text(source), "reason": .message("file.\(error.code.rawValue)")]
        )
      }
    }
    guard bytes.count <= Self.longestSecret else {
      throw CommandError("unreadable", .usage, ["path": .text(source), "reason": .message("file.tooLarge")])
    }
    while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func commandError(_ error: EngineUsage) -> CommandError {
    var candidates = error.candidates
    if error.code == .unknownAction { candidates += RecordActionCatalog.definitions.map(\.name.name) }
    let nearest = EditDistance.nearest(to: error.argument ?? error.action.name, among: candidates)
    return CommandError(
      "engineUsage.\(error.code.name)",
      .usage,
      [
        "action": .text(error.action.name), "argument": .text(error.argument ?? ""),
        "candidates": .list(candidates),
      ],
      suggestion: nearest
    )
  }
}
