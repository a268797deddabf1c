import DocsCheck
import Guides
import Localization
import Markup

extension Session {
  /// `diff REV`: what a change of the documents means for their readers.
  func diff() throws(CommandError) -> ExitStatus {
    let configuration = try configuration()
    let tree = try contentTree(configuration)
    let limits = try pageLimits()
    let revision = arguments.operands[0]
    let tags = isLocaleExplicit ? [try readableLocale(of: tree)] : nil
    let check = versionCheck(of: tree, configuration, limits, tags)
    // Before anything is read: a revision that is none is known at once.
    // Where folders are named, one that is gone is an error of its own.
    let isFound = arguments.all(.tree).isEmpty && configuration.locales.isEmpty
    let base = try baseTree(of: tree, at: revision, andLocalesOf: isFound ? tree.root : nil, configuration)
    let content = try read(check)
    let difference = try base.withTree { (before, _, renames) throws(CommandError) in
      guard let before else {
        let pairs = PagePairs(from: nil, to: check, content)
        return ContentDifference(of: pairs, CheckResult(), check.result(of: content))
      }
      var former = versionCheck(of: before, configuration, limits, tags)
      let formerContent = try read(former)
      let pairs = PagePairs(from: (former, formerContent), to: check, content, renames: renames, root: tree.root)
      former.renames = pairs.renames
      return ContentDifference(of: pairs, former.result(of: formerContent), check.result(of: content))
    }
    try output(report(of: difference, BaseRevision(revision, commits: base.commits)))
    return .done
  }

  /// The check of one of the two versions that are compared.
  private func versionCheck(
    of tree: ContentTree,
    _ configuration: CheckConfiguration,
    _ limits: PageLimits,
    _ tags: [String]?
  ) -> ContentCheck {
    var check = ContentCheck(tree, configuration, locales: tags, limits: limits, in: context.fileSystem)
    if ProgressLine(self).isShown { check.progress = CheckProgress() }
    check.keepsWording = true
    return check
  }

  /// A difference in the format that was asked for.
  private func report(of difference: ContentDifference, _ base: BaseRevision) -> String {
    switch arguments.format {
    case "json": return DifferenceJSONReport.text(of: difference, messages, base: base)
    case "markdown":
      let source = publishedSource
      let report = DifferenceMarkdownReport(
        messages,
        base: base,
        root: sourceRoot,
        linksTo: source?.address,
        at: source?.commit
      )
      return report.text(of: difference)
    default: return DifferenceTextReport(messages, base: base).text(of: difference)
    }
  }
}
