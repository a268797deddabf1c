import Diagnostics
import Guides

/// Finds the pages of a locale that are in no table of contents and linked from nowhere, and its files that nothing
/// leads to.
enum OrphanCheck {
  /// Finds orphans.
  ///
  /// - Parameters:
  ///   - files: The files of the locale.
  ///   - readings: Its pages, with what they lead to.
  /// - Returns: For each orphan its path and the finding, in the order of the paths.
  /// - Complexity: O(*n*) in the files and links.
  static func findings(
    in files: LocaleFiles,
    _ readings: [PageReading]
  ) -> [(path: String, finding: PageReading.Finding)] {
    var targets: Set<UInt64> = []
    for reading in readings { targets.formUnion(reading.targets) }
    return files.files.compactMap { path in
      if targets.contains(StableHash.of(path)) { return nil }
      let isPage = path.hasSuffix(".md")
      // A table of contents needs nobody to lead to it.
      if isPage, !files.locale.hasPage(path) { return nil }
      let diagnostic = Diagnostic(
        isPage ? .orphanPage : .orphanAsset,
        severity: .info,
        file: files.name(of: path),
        range: SourceRange(line: 1, column: 1)
      )
      return (path, PageReading.Finding(diagnostic: diagnostic, anchor: "", text: ""))
    }
  }
}
