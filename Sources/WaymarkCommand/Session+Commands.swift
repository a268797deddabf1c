extension Session {
  /// Carries out the command.
  func perform() throws(CommandError) -> ExitStatus {
    if arguments.has(.help) || arguments.command == nil {
      let lines = Help(messages, style: style).lines(for: arguments)
      try print(lines)
      // Without a command nothing was done, unless help is what was asked for.
      return arguments.has(.help) ? .done : .usage
    }
    switch arguments.command {
    case .articles: return try listArticles()
    case .steps: return try listSteps()
    case .next: return try answerNext()
    case .plan: return try answerPlan()
    case .why: return try answerWhy()
    case .graph: return try printGraph()
    case .check: return try check()
    case .diff: return try diff()
    case .render: return try render()
    case .guideNew: return try makeGuide()
    case .engineInit: return try initializeEngine()
    case .engineDo: return try actOnEngine()
    case .engineFacts: return try printFacts()
    case .engineStatus: return try printStatus()
    case .engineCycle: return try runCycle()
    case .engineRun: return try runCycles()
    case .engineLog: return try printLog()
    case .engineErrors: return try printErrors()
    case .engineBacklog: return try printBacklog()
    case .engineRecordImport: return try importRecords()
    case .engineRecordExport: return try exportRecords()
    case .engineGenerate: return try generateRecords()
    case nil: return .usage
    }
  }
}
