import Diagnostics
import Guides
import Markup
import Platform

/// What a check keeps of the manifest of a guide.
struct ManifestReading: Sendable {
  /// The name of the file, as diagnostics give it.
  let file: String
  /// The name of the file alone.
  let name: String
  /// What is wrong with the guide.
  let findings: [PageReading.Finding]
  /// The comments that silence findings, in order.
  let suppressions: [Suppression]
  /// The guide, or `nil` where its manifest cannot be used.
  let guide: Guide?

  /// What fingerprints and reports know the folder of all manifests by.
  static let folder = "guides"

  /// Reads the manifests of a library and holds them against the articles of a tree.
  ///
  /// - Parameters:
  ///   - library: The manifests.
  ///   - reader: Reads the articles.
  /// - Returns: The manifests, by name.
  /// - Throws: ``ContentError`` where a file that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of the manifests and of the articles they name.
  static func all(
    in library: GuideLibrary,
    with reader: ArticleReader
  ) throws(ContentError) -> [ManifestReading] {
    var readings: [ManifestReading] = []
    for name in try library.names() {
      let (file, bytes) = (library.file(of: name), try library.source(of: name))
      let manifest = ManifestReader.read(bytes, file: file)
      let found = try Self.found(of: manifest, in: library, with: reader)
      let comments = Suppression.all(inYAML: bytes, file)
      readings.append(
        ManifestReading(
          file: file,
          name: name + ".yaml",
          findings: (found + comments.diagnostics).map(Self.finding),
          suppressions: comments.suppressions,
          guide: manifest.guide
        )
      )
    }
    return readings
  }

  /// The rules that ask for a warning on any page, so that one in the source is enough.
  private static let askingAnyPage: Set<Rule> = [.missingWarning, .irreversibleWithoutCaution]

  private static func found(
    of manifest: ManifestReader.Reading,
    in library: GuideLibrary,
    with reader: ArticleReader
  ) throws(ContentError) -> [Diagnostic] {
    // One page tells the steps of an article; the others are read where a warning is looked for.
    let found = diagnostics(of: try library.load(manifest, with: reader, locales: [ContentTree.sourceTag]))
    guard found.contains(where: { askingAnyPage.contains($0.rule) }) else { return found }
    return diagnostics(of: try library.load(manifest, with: reader))
  }

  private static func diagnostics(of loading: GuideLibrary.Loading) -> [Diagnostic] {
    switch loading {
    case .invalid(let diagnostics): diagnostics
    // Whether a caution comes before its effect in every language is for a proof to say, not for a check of files.
    case .loaded(let guide):
      guide.diagnostics + GraphReport.diagnostics(of: guide).filter { $0.rule != .cautionAfterEffect }
    }
  }

  /// A diagnostic with what its fingerprint is made of: all that its message says, since a manifest has no anchors.
  private static func finding(_ diagnostic: Diagnostic) -> PageReading.Finding {
    let words = diagnostic.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.text(of: $0.value))" }
    let identity = ([diagnostic.variant ?? ""] + words).joined(separator: " ")
    return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: identity)
  }

  private static func text(of argument: MessageArgument) -> String {
    switch argument {
    case .text(let value), .message(let value): value
    case .number(let value): String(value)
    case .list(let values): values.joined(separator: ",")
    }
  }
}
