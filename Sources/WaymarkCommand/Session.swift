import Checklists
import Diagnostics
import DocsCheck
import Facts
import Guides
import Localization
import Markup
import Platform
import SyncEngine

/// What a command works with, once everything that was typed is understood.
struct Session {
  let context: CommandContext
  let arguments: ParsedArguments
  let installation: Installation
  let messages: Messages
  /// The language that was asked for.
  let locale: LanguageTag
  /// Whether the language was asked for by option.
  let isLocaleExplicit: Bool

  var isJSON: Bool { arguments.format == "json" }

  var style: TextStyle {
    let isPlain = context.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let usesColor =
      switch arguments[.color] {
      case "always": true
      case "never": false
      default: context.isTerminal && !isPlain && context.environment["TERM"] != "dumb"
      }
    return TextStyle(usesColor: usesColor, width: context.terminalWidth)
  }

  /// A path as it was typed, seen from the folder the program was started in.
  func path(_ typed: String) -> String {
    PathText.normalized(PathText.join(context.currentDirectory, typed))
  }

  /// A path as a reader in the folder the program was started in would write it.
  func shown(_ path: String) -> String {
    let prefix = context.currentDirectory.hasSuffix("/") ? context.currentDirectory : context.currentDirectory + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// A path as short as it can be opened by: relative where the folder the program
  /// was started in is the one that the system takes paths from.
  func openable(_ path: String) -> String {
    guard (try? context.fileSystem.currentDirectory()) == context.currentDirectory else { return path }
    let short = shown(path)
    return path == context.currentDirectory ? "." : short
  }

  // MARK: Content

  /// The root of the articles: the option, else what was found.
  var contentRoot: String? {
    arguments[.content].map(path) ?? installation.content
  }

  func pageLimits() throws(CommandError) -> PageLimits {
    var limits = PageLimits()
    guard let text = arguments[.maxPageSize] else { return limits }
    guard let bytes = Int(text), bytes > 0 else {
      throw CommandError("badNumber", .usage, ["option": .text("--max-page-size"), "value": .text(text)])
    }
    limits.bytes = bytes
    return limits
  }

  func contentTree() throws(CommandError) -> ContentTree {
    try contentTree(configuration())
  }

  func contentTree(_ configuration: CheckConfiguration) throws(CommandError) -> ContentTree {
    var folders: [(tag: String, folder: String)] = []
    for tree in arguments.all(.tree) {
      let parts = tree.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, !folders.contains(where: { $0.tag == parts[0] }) else {
        throw CommandError("badTree", .usage, ["value": .text(tree)])
      }
      folders.append((parts[0], openable(path(parts[1]))))
    }
    let ignored = configuration.ignored
    let fileSystem = context.fileSystem
    do throws(ContentError) {
      if !folders.isEmpty { return try ContentTree(folders: folders, ignoring: ignored, in: fileSystem) }
      guard let content = contentRoot else { throw ContentError(.noArticles, path: ".") }
      let root = openable(content)
      guard configuration.locales.isEmpty else {
        folders = configuration.locales.map { ($0.tag, PathText.join(root, $0.folder)) }
        return try ContentTree(folders: folders, root: root, ignoring: ignored, in: fileSystem)
      }
      return try ContentTree(root: root, tag: configuration.locale, ignoring: ignored, in: fileSystem)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// The locale of a tree that was asked for; its first one where the environment
  /// asks for none that it has.
  func contentLocale(of tree: ContentTree) -> String {
    let tags = tree.locales.map(\.tag)
    let negotiation = LocaleNegotiation(available: tags.compactMap { LanguageTag($0) })
    let matched = negotiation.match(locale).flatMap { match in tags.first { LanguageTag($0) == match } }
    return matched ?? (isLocaleExplicit ? locale.description : tags.first ?? locale.description)
  }

  /// The locales whose words are shown, the best first.
  func fallbackChain(of tree: ContentTree) -> [String] {
    let tags = tree.locales.map(\.tag)
    let wanted = contentLocale(of: tree)
    var chain = [wanted]
    for tag in [ContentTree.sourceTag] + tags where !chain.contains(tag) { chain.append(tag) }
    return chain
  }

  func guideLibrary() throws(CommandError) -> GuideLibrary {
    if let folder = arguments[.guides] {
      return GuideLibrary(folder: openable(path(folder)), in: context.fileSystem)
    }
    let own = contentRoot.map { PathText.join($0, "guides") }
    if let own, arguments.all(.tree).isEmpty, context.fileSystem.kind(of: own) == .directory {
      return GuideLibrary(folder: own, in: context.fileSystem)
    }
    guard let folder = installation.ownGuides else { throw CommandError("noGuides", .content, ["path": .text(".")]) }
    return GuideLibrary(folder: folder, in: context.fileSystem)
  }

  /// Refuses a language that neither the program nor the articles have.
  func checkLocale() throws(CommandError) {
    guard isLocaleExplicit, Catalogs.negotiation.match(locale) == nil else { return }
    let tags = arguments.command?.options.contains(.content) == true ? try contentTree().locales.map(\.tag) : []
    guard !tags.contains(where: { LanguageTag($0) == locale }) else { return }
    let others = Catalogs.available.map(\.description).filter { !tags.contains($0) }
    throw Program.unknownLocale(locale.description, candidates: tags + others)
  }

  /// Reads the guide that was named, or the one that is for this engine.
  func guide(
    _ library: GuideLibrary,
    _ reader: ArticleReader,
    locales: [String]?,
    for snapshot: Snapshot?,
    where isWanted: (String, Guide) -> Bool = { _, _ in true }
  ) throws(CommandError) -> GuideLibrary.LoadedGuide {
    let name: String
    let loading: GuideLibrary.Loading
    do throws(ContentError) {
      let manifest: ManifestReader.Reading
      if let named = arguments[.guide] {
        (name, manifest) = (named, try library.manifest(named))
      } else {
        (name, manifest) = try fittingGuide(library, snapshot)
      }
      loading = try library.load(manifest, with: reader, locales: locales, where: isWanted)
    } catch {
      throw Self.commandError(error)
    }
    switch loading {
    case .loaded(let guide): return guide
    case .invalid(let diagnostics):
      throw CommandError("invalidGuide", .content, ["guide": .text(name)], diagnostics: diagnostics)
    }
  }

  /// The guide that is for an engine, with its manifest, which had to be read to tell.
  private func fittingGuide(
    _ library: GuideLibrary,
    _ snapshot: Snapshot?
  ) throws(ContentError) -> (name: String, manifest: ManifestReader.Reading) {
    let names = try library.names()
    guard let first = names.first else { throw ContentError(.noGuides, path: library.folder) }
    if names.count == 1 {
      let manifest = try library.manifest(first)
      if manifest.guide?.isChosenByName != true { return (first, manifest) }
    }
    var isUnknown = false
    for name in names {
      let manifest = try library.manifest(name)
      if manifest.guide?.isChosenByName == true { continue }
      guard let snapshot else { return (name, manifest) }
      switch manifest.guide?.applies.truth(in: snapshot) {
      case .true: return (name, manifest)
      case .unknown: isUnknown = true
      case .false, nil: break
      }
    }
    throw ContentError(isUnknown ? .guideNotKnown : .noFittingGuide, path: library.folder, candidates: names)
  }

  static func commandError(_ error: ContentError) -> CommandError {
    let nearest = EditDistance.nearest(to: error.path, among: error.candidates)
    let arguments: MessageArguments = ["path": .text(error.path), "candidates": .list(error.candidates)]
    switch error.code {
    case .unknownGuide: return CommandError("unknownGuide", .usage, arguments, suggestion: nearest)
    case .guideNotKnown: return CommandError("guideNotKnown", .waiting, arguments)
    case .noFittingGuide: return CommandError("noFittingGuide", .findings, arguments)
    case .unknownArticle: return CommandError("unknownArticle", .usage, arguments, suggestion: nearest)
    case .unknownStep: return CommandError("unknownStep", .usage, arguments, suggestion: nearest)
    case .unreadable:
      let reason = MessageArgument.message("file.\(error.cause?.code.rawValue ?? "other")")
      return CommandError("unreadable", .content, ["path": .text(error.path), "reason": reason])
    default: return CommandError(error.code.rawValue, .content, arguments)
    }
  }

  // MARK: Engine

  /// The folder of the embedded engine that is worked on.
  func engineFolder() throws(CommandError) -> String {
    guard let text = arguments[.engine] else { return PathText.join(stateFolder, "engine") }
    if text.hasPrefix("embedded:"), text.utf8.count > 9 { return path(String(text.dropFirst(9))) }
    if text.hasPrefix("snapshot:") { throw CommandError("snapshotIsReadOnly", .usage, ["engine": .text(text)]) }
    throw CommandError("badEngine", .usage, ["engine": .text(text)])
  }

  /// Where state is kept: the option, `XDG_STATE_HOME`, then the home folder.
  var stateFolder: String {
    if let state = arguments[.state] { return path(state) }
    if let home = context.environment["XDG_STATE_HOME"], home.hasPrefix("/") { return home + "/waymark" }
    return path((context.environment["HOME"] ?? ".") + "/.local/state/waymark")
  }

  /// Observes the engine that was named.
  func snapshot() throws(CommandError) -> Snapshot {
    if let text = arguments[.engine], text.hasPrefix("snapshot:") {
      return try SnapshotFile.read(path(String(text.dropFirst(9))), in: context.fileSystem)
    }
    let folder = try engineFolder()
    do {
      return try Engine.factSource(in: folder, clock: clock).snapshot()
    } catch {
      throw Self.commandError(error)
    }
  }

  /// Whether there is an engine to observe, or one was named.
  var hasEngine: Bool {
    if arguments.has(.engine) || arguments.has(.state) { return true }
    return context.fileSystem.kind(of: PathText.join(stateFolder, "engine")) == .directory
  }

  func clock() -> Timestamp {
    Timestamp(secondsSinceEpoch: context.now())
  }

  static func commandError(_ error: EngineError) -> CommandError {
    CommandError("engine.\(error.code.name)", .engine, ["path": .text(error.path)])
  }

  // MARK: Output

  func print(_ text: String) throws(CommandError) {
    do throws(StreamError) {
      try context.writeOutput(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
    } catch {
      throw Self.commandError(error)
    }
  }

  func print(_ lines: [String]) throws(CommandError) {
    try print(lines.joined(separator: "\n") + "\n")
  }

  func printJSON(_ report: some Encodable) throws(CommandError) {
    try print(JSONText.encode(report))
  }

  /// Says something that is no result; `--quiet` silences it.
  func note(_ key: String, _ arguments: MessageArguments = [:]) throws(CommandError) {
    guard !self.arguments.has(.quiet) else { return }
    do throws(StreamError) {
      try context.writeError(messages.text(key, arguments) + "\n")
    } catch {
      throw Self.commandError(error)
    }
  }

  static func commandError(_ error: StreamError) -> CommandError {
    error.code == .closed
      ? CommandError(CommandError.closedPipe, .done)
      : CommandError("write", .findings, ["reason": .message("stream.\(error.code.rawValue)")])
  }
}

extension Session {
  /// Says a finished line on standard error.
  func noteLine(_ line: String) throws(CommandError) {
    guard !arguments.has(.quiet) else { return }
    do throws(StreamError) {
      try context.writeError(line + "\n")
    } catch {
      throw Self.commandError(error)
    }
  }
}
