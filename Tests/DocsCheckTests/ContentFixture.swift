import Diagnostics
import DocsCheck
import Guides
import Platform

/// A content tree for one test, removed with everything in it.
final class ContentFixture: Sendable {
  private let folder: TemporaryDirectory
  private let fileSystem = FileSystem()

  var root: String { folder.path }

  /// Writes files; a path starts with the tag of its locale.
  init(_ files: [String: String]) throws {
    folder = try TemporaryDirectory()
    for (path, text) in files { try write(text, to: path) }
  }

  func write(_ text: String, to path: String) throws {
    let file = PathText.join(root, path)
    try fileSystem.createDirectory(PathText.parent(of: file))
    try fileSystem.write(Array(text.utf8), to: file)
  }

  func check(
    _ configuration: CheckConfiguration = CheckConfiguration(),
    reporting paths: [String]? = nil
  ) throws -> CheckResult {
    let selection = try paths.map { try PathSelection($0.map { PathText.join(root, $0) }) }
    return try ContentCheck(ContentTree(root: root), configuration, reporting: selection).run()
  }

  /// Checks one page of a small tree in which some articles and images exist.
  static func check(page text: String) throws -> CheckResult {
    let fixture = try ContentFixture([
      "en/help/guide/page.md": text,
      "en/help/guide/other.md":
        "# Other {#top-of-other}\n\n## Two words\n\n<a name=\"by-name\"></a><p id=\"By-Id\">x</p>\n",
      "en/help/guide/größe.md": "# Größe\n\n## Über uns\n",
      "en/help/moved/elsewhere.md": "# Elsewhere\n",
      "en/help/guide/assets/picture.png": "",
      "en/help/guide/assets/step-1.png": "",
      "en/help/guide/assets/with space.png": "",
      "en/README.md": "# Read me {#me}\n",
      "de/help/guide/only-german.md": "# Deutsch\n",
    ])
    return try fixture.check(reporting: ["en/help/guide/page.md"])
  }
}

extension CheckResult {
  /// The rules of what was found, with their variants.
  var rules: [String] {
    findings.map { finding in
      let diagnostic = finding.diagnostic
      return diagnostic.rule.rawValue + (diagnostic.variant.map { "." + $0 } ?? "")
    }
  }
}
