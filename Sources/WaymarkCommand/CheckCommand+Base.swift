import Diagnostics
import DocsCheck
import Guides
import Localization
import Markup
import Platform

/// What a check compares its findings with.
extension Session {
  /// The tree as it was where the present work and a revision went different ways; with a root, its locales that are
  /// gone included.
  func baseTree(
    of tree: ContentTree,
    at revision: String,
    andLocalesOf root: String? = nil,
    _ configuration: CheckConfiguration,
    guides: String? = nil
  ) throws(CommandError) -> BaseTree {
    do throws(BaseTree.Failure) {
      return try BaseTree(
        of: tree,
        at: revision,
        andLocalesOf: root,
        ignoring: configuration.ignored,
        guides: guides,
        environment: context.environment,
        in: context.fileSystem
      )
    } catch {
      throw commandError(error, revision)
    }
  }

  /// What was found in the tree of another revision; nothing where it had none.
  func base(
    of tree: ContentTree,
    at revision: String,
    _ configuration: CheckConfiguration,
    _ limits: PageLimits,
    _ sources: CheckSources
  ) throws(CommandError) -> CheckResult {
    let base = try baseTree(of: tree, at: revision, configuration, guides: sources.guides?.folder)
    var sources = sources
    if sources.history != nil {
      sources.history = SourceHistory(of: tree, at: revision, environment: context.environment)
    }
    let fileSystem = context.fileSystem
    return try base.withTree { [sources] (before, guides, renames) throws(CommandError) in
      guard let before else { return CheckResult() }
      var sources = sources
      sources.guides = guides.map { GuideLibrary(folder: $0, in: fileSystem) }
      return try result(of: before, configuration, limits, sources, renames: renames)
    }
  }

  /// Carries out the fix-its of what a check finds, but for what a baseline or the base knows as well: to mend is
  /// never wrong.
  func mend(_ tree: ContentTree, _ configuration: CheckConfiguration, _ limits: PageLimits) throws(CommandError) {
    // Nothing of what else a check looks at has a fix-it.
    let found = try result(of: tree, configuration, limits, CheckSources(), reporting: selection())
    let outcome: Fixes.Outcome
    do throws(FileError) {
      outcome = try Fixes.apply(found.findings, in: context.fileSystem)
    } catch {
      throw Self.unwritable(shown(error.path), error)
    }
    try noteLine(
      messages.text(
        "check.fixed",
        [
          "findings": .text(messages.text("check.fixed.findings", ["count": .number(outcome.mended)])),
          "files": .text(messages.text("check.fixed.files", ["count": .number(outcome.files.count)])),
        ]
      )
    )
  }

  func readBaseline(_ file: String) throws(CommandError) -> Baseline {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try context.fileSystem.read(file)
    } catch {
      throw commandError(error, .content)
    }
    guard let baseline = Baseline(reading: bytes) else {
      throw CommandError("badBaseline", .content, ["path": .text(shown(file))])
    }
    return baseline
  }

  private func commandError(_ error: BaseTree.Failure, _ revision: String) -> CommandError {
    let arguments: MessageArguments = ["revision": .text(revision)]
    switch error {
    case .file(let error): return commandError(error, .content)
    case .git(.noGit): return CommandError("git.noGit", .usage, arguments)
    case .git(.noRepository): return CommandError("git.noRepository", .usage, arguments)
    case .git(.unknownRevision): return CommandError("git.unknownRevision", .usage, arguments)
    case .git(.failed(let said)):
      let line = said.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      return CommandError("git.failed", .content, ["revision": .text(revision), "reason": .text(line.sanitized())])
    }
  }
}
