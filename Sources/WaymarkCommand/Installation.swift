import Platform

/// Where this program finds what comes with it, and what it works on.
struct Installation {
  /// The folder of the catalogs, or `nil` where none was found.
  let locales: String?
  /// The root of the articles.
  let content: String?
  /// The program's own guides, or `nil` where none were found.
  let ownGuides: String?

  /// Looks around.
  ///
  /// Content, where no option names it: the environment, the project around the
  /// current folder, what is installed beside the program. Catalogs belong to the program, so they
  /// are looked for from the program first.
  ///
  /// - Complexity: O(*n*) in the folders above the current one and the program.
  init(_ context: CommandContext) {
    let fileSystem = context.fileSystem
    let isProject = { (folder: String) in
      fileSystem.kind(of: PathText.join(folder, "content")) == .directory
        && fileSystem.kind(of: PathText.join(folder, "locales/en.json")) == .file
    }
    let around = Self.ancestors(of: context.currentDirectory).first(where: isProject)
    let programFolders = context.executablePath.map { Self.ancestors(of: PathText.parent(of: $0)) } ?? []
    let shared = programFolders.first.map { PathText.normalized(PathText.join($0, "../share/waymark")) }
    let home = ([shared].compactMap(\.self) + programFolders).first(where: isProject) ?? around
    locales = home.map { PathText.join($0, "locales") }
    ownGuides = home.map { PathText.join($0, "content/guides") }
    let environment = context.environment["WAYMARK_CONTENT"].flatMap { $0.isEmpty ? nil : $0 }
    content =
      environment.map { PathText.normalized(PathText.join(context.currentDirectory, $0)) }
      ?? (around ?? home).map { PathText.join($0, "content") }
  }

  /// A folder and every folder above it.
  private static func ancestors(of path: String) -> [String] {
    var ancestors: [String] = []
    var current = PathText.normalized(path)
    while true {
      ancestors.append(current)
      let parent = PathText.parent(of: current)
      if parent == current || parent.isEmpty { return ancestors }
      current = parent
    }
  }
}
