import Diagnostics
package import Localization

/// The result of a check for code scanning: SARIF 2.1.0.
///
/// It names no moment and no place of this machine, so that equal results are equal texts.
package struct SARIFReport: Sendable {
  private let words: FindingWords
  private let root: SourceRoot
  private let version: String
  private let exitCode: Int32
  private let source: @Sendable (String) -> [UInt8]?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - root: What files are named from.
  ///   - version: The version of the program.
  ///   - exitCode: What the program will return.
  ///   - source: Returns the bytes of a file, or `nil` where it cannot be read any more.
  package init(
    _ messages: Messages,
    root: SourceRoot,
    version: String,
    exitCode: Int32,
    source: @escaping @Sendable (String) -> [UInt8]?
  ) {
    words = FindingWords(messages)
    self.root = root
    self.version = version
    self.exitCode = exitCode
    self.source = source
  }

  private static let indices = Dictionary(
    uniqueKeysWithValues: RuleCatalog.entries.enumerated().map { ($1.rule, $0) })

  /// Writes a result as SARIF.
  ///
  /// - Parameter result: The result.
  /// - Returns: The JSON, without a last line ending.
  /// - Complexity: O(*n* log *n*) in the findings, and the size of the files that have any.
  package func text(of result: CheckResult) -> String {
    var sources = ReportSources(source)
    // The standard knows no subtag of a script: Simplified Chinese is `zh`.
    let tag = words.messages.locale.language
    let language = tag.utf8.count == 2 ? tag : nil
    let driver = SARIFLog.Driver(
      name: "Waymark",
      version: version,
      language: language,
      rules: RuleCatalog.entries.map(descriptor)
    )
    return ReportJSON.text(
      of: SARIFLog(runs: [
        SARIFLog.Run(
          tool: SARIFLog.Tool(driver: driver),
          language: language,
          invocations: [SARIFLog.Invocation(executionSuccessful: true, exitCode: exitCode)],
          columnKind: "utf16CodeUnits",
          defaultEncoding: "utf-8",
          results: result.findings.map { self.result($0, &sources) }
        )
      ])
    )
  }

  private func descriptor(_ entry: RuleCatalog.Entry) -> SARIFLog.Descriptor {
    let description = SARIFLog.Message(words.messages.text(entry.descriptionKey))
    return SARIFLog.Descriptor(
      id: entry.rule.rawValue,
      shortDescription: description,
      fullDescription: description,
      help: description,
      defaultConfiguration: SARIFLog.Configuration(level: Self.level(entry.severity), enabled: entry.isOn),
      properties: SARIFLog.Descriptor.Properties(tags: [String(entry.rule.family)])
    )
  }

  private func result(_ finding: CheckResult.Finding, _ sources: inout ReportSources) -> SARIFLog.Result {
    let diagnostic = finding.diagnostic
    let place = physicalLocation(diagnostic.range, in: diagnostic.file, &sources)
    let replacements = diagnostic.fixIts.map { fixIt in
      SARIFLog.Replacement(
        deletedRegion: region(fixIt.range, in: diagnostic.file, &sources),
        insertedContent: SARIFLog.Content(text: fixIt.replacement)
      )
    }
    let change = SARIFLog.ArtifactChange(artifactLocation: place.artifactLocation, replacements: replacements)
    let notes = diagnostic.notes.enumerated().map { index, note in
      SARIFLog.Location(
        id: index,
        physicalLocation: physicalLocation(note.range, in: note.file, &sources),
        message: SARIFLog.Message(words.message(note))
      )
    }
    return SARIFLog.Result(
      ruleId: diagnostic.rule.rawValue,
      ruleIndex: Self.indices[diagnostic.rule],
      level: Self.level(diagnostic.severity),
      message: SARIFLog.Message(words.messageWithSuggestion(diagnostic)),
      locations: [SARIFLog.Location(physicalLocation: place)],
      partialFingerprints: ["waymark/v1": finding.fingerprint.rawValue],
      relatedLocations: notes.isEmpty ? nil : notes,
      fixes: replacements.isEmpty ? nil : [SARIFLog.Fix(artifactChanges: [change])]
    )
  }

  private func physicalLocation(
    _ range: SourceRange,
    in file: String,
    _ sources: inout ReportSources
  ) -> SARIFLog.PhysicalLocation {
    let uri = root.uri(of: file)
    let location = SARIFLog.ArtifactLocation(uri: uri.text, uriBaseId: uri.isRelative ? "%SRCROOT%" : nil)
    return SARIFLog.PhysicalLocation(artifactLocation: location, region: region(range, in: file, &sources))
  }

  private func region(_ range: SourceRange, in file: String, _ sources: inout ReportSources) -> SARIFLog.Region {
    let range = sources.range(range, in: file)
    return SARIFLog.Region(
      startLine: range.start.line,
      startColumn: range.start.column,
      endLine: range.end.line,
      endColumn: range.end.column
    )
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
