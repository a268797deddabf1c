/// A command of the program, described once for parsing, help and checks.
enum Command: String, CaseIterable, Sendable {
  case next
  case plan
  case why
  case render
  case articles
  case steps
  case graph
  case check
  case diff
  case guideNew = "guide new"
  case engineInit = "engine init"
  case engineDo = "engine do"
  case engineFacts = "engine facts"
  case engineStatus = "engine status"
  case engineCycle = "engine cycle"
  case engineRun = "engine run"
  case engineLog = "engine log"
  case engineErrors = "engine errors"
  case engineBacklog = "engine backlog"
  case engineRecordImport = "engine record import"
  case engineRecordExport = "engine record export"
  case engineGenerate = "engine generate"

  /// The words that lead to the command.
  var words: [String] { rawValue.split(separator: " ").map(String.init) }

  /// The operands, as help names them.
  var operands: String {
    switch self {
    case .why: "STEP"
    case .steps: "[ARTICLE…]"
    case .check: "[PATH…]"
    case .diff: "REV"
    case .guideNew: "ARTICLE…"
    case .engineDo: "ACTION [KEY=VALUE…]"
    case .engineRecordImport: "OBJECT FILE"
    case .engineRecordExport: "OBJECT"
    default: ""
    }
  }

  /// How many operands it takes.
  var operandCount: ClosedRange<Int> {
    switch self {
    case .why, .diff, .engineRecordExport: 1...1
    case .engineRecordImport: 2...2
    case .steps, .check: 0...Int.max
    case .guideNew, .engineDo: 1...Int.max
    default: 0...0
    }
  }

  /// The options that it takes beside the common ones.
  var options: [Option] {
    switch self {
    case .next, .plan, .why: Option.running + Option.reading + [.linkBase]
    case .render: Option.running + Option.reading + [.linkBase, .out]
    case .articles, .steps: Option.reading
    case .graph: [.guide, .guides] + Option.reading
    case .check: [.guides, .failOn, .baseline, .writeBaseline, .changedSince, .fix, .external, .out] + Option.reading
    case .diff: [.out] + Option.reading
    case .guideNew: [.name, .out] + Option.reading
    case .engineInit:
      [.edition, .stage, .auth, .sandbox, .unneededFields, .force, .engine, .state]
    case .engineDo, .engineFacts, .engineStatus, .engineCycle, .engineBacklog: [.engine, .state]
    case .engineRun: [.cycles, .engine, .state]
    case .engineLog: [.since, .until, .object, .operation, .status, .limit, .engine, .state]
    case .engineErrors: [.since, .until, .object, .operation, .level, .limit, .engine, .state]
    case .engineRecordImport: [.strict, .engine, .state]
    case .engineRecordExport: [.out, .engine, .state]
    case .engineGenerate: [.leads, .contacts, .accounts, .opportunities, .seed, .engine, .state]
    }
  }

  /// Whether it changes an engine.
  var changesEngine: Bool {
    [.engineInit, .engineDo, .engineCycle, .engineRun, .engineRecordImport, .engineGenerate].contains(self)
  }

  /// Whether it works on an embedded engine only: a snapshot can neither be changed nor asked for more than facts.
  var needsEmbeddedEngine: Bool {
    changesEngine || [.engineLog, .engineErrors, .engineBacklog, .engineRecordExport].contains(self)
  }

  /// The formats that it prints; the first is the default.
  var formats: [String] {
    switch self {
    case .render: ["terminal", "markdown"]
    case .guideNew: ["text"]
    case .check: ["text", "json", "sarif", "junit", "github", "markdown"]
    case .diff: ["text", "json", "markdown"]
    case .graph: ["text", "json", "dot", "mermaid"]
    case .engineStatus, .engineLog, .engineErrors, .engineBacklog: ["text", "json", "csv"]
    case .engineRecordImport, .engineRecordExport: ["csv", "jsonl"]
    default: ["text", "json"]
    }
  }

  /// The key of the message that says what it answers.
  var summaryKey: String { "help.command.\(rawValue)" }
}
