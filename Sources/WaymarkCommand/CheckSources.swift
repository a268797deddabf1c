import Diagnostics
import DocsCheck
import Guides
import Localization
import Platform

/// What a check looks at beside the pages.
struct CheckSources {
  /// The manifests of the tree's guides, where it has any.
  var guides: GuideLibrary?
  /// The program's own manifests, where the tree has none.
  var sharedGuides: GuideLibrary?
  /// The names that no translation may change.
  var protectedTerms: [Glossary.ProtectedTerm] = []
  /// The history of the source articles, where it is asked for and known.
  var history: SourceHistory?
}

extension Session {
  /// Finds what a check looks at beside the pages, and reads of it what is asked for.
  func checkSources(
    of tree: ContentTree,
    _ configuration: CheckConfiguration
  ) throws(CommandError) -> CheckSources {
    let isOn = { (rule: Rule) in tree.locales.contains { configuration.severities.isOn(rule, in: $0.tag) } }
    var sources = CheckSources()
    if let folder = guidesFolder {
      sources.guides = GuideLibrary(folder: folder, in: context.fileSystem)
    } else if let shared = installation.ownGuides, context.fileSystem.kind(of: shared) == .directory {
      sources.sharedGuides = GuideLibrary(folder: shared, in: context.fileSystem)
    }
    if isOn(.protectedTermChanged) { sources.protectedTerms = try protectedTerms(configuration) }
    if isOn(.stale) { sources.history = SourceHistory(of: tree, environment: context.environment) }
    return sources
  }

  /// The folder of the manifests that belong to the tree: the option, else `guides` at the root of the content.
  private var guidesFolder: String? {
    if let folder = arguments[.guides] { return openable(path(folder)) }
    guard arguments.all(.tree).isEmpty, let root = contentRoot.map(openable) else { return nil }
    let folder = root == "." ? "guides" : PathText.join(root, "guides")
    return context.fileSystem.kind(of: folder) == .directory ? folder : nil
  }

  /// The largest glossary that is read, in bytes; the program's own has 30 KB.
  private static let glossaryLimit = 1 << 22

  private func protectedTerms(_ configuration: CheckConfiguration) throws(CommandError) -> [Glossary.ProtectedTerm] {
    let file: String
    if let named = configuration.glossary {
      let root = arguments.all(.tree).isEmpty ? contentRoot.map(openable) : openable(context.currentDirectory)
      file = PathText.join(root ?? ".", named)
    } else {
      guard let folder = installation.locales else { return [] }
      file = PathText.join(folder, "glossary.json")
      guard context.fileSystem.kind(of: file) == .file else { return [] }
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try context.fileSystem.read(file, limit: Self.glossaryLimit)
    } catch {
      throw commandError(error, .content)
    }
    do throws(GlossaryError) {
      return try Glossary.protectedTerms(json: bytes)
    } catch {
      throw CommandError("badGlossary", .content, ["path": .text(shown(file))])
    }
  }
}
