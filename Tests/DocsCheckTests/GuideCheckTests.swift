import Diagnostics
import DocsCheck
import Guides
import Platform
import TestSupport
import Testing

@Suite("A check of a tree with guides")
struct GuideCheckTests {
  private static let page = """
    # Connect {#connect}

    >[!CAUTION]
    >
    >There is no way back.

    ## Start {#start}

    1. Log in.

    1. Confirm.

    """

  private static let manifest = """
    guide: sample
    title: guide.sample.title
    applies: { fact: salesforce.edition, is: professional }
    articles:
      - { id: page }
    steps:
      "page#start/1": { do: salesforce.login, requires: none }
      "page#start/2": { do: marketo.confirmCredentials, requires: { fact: salesforce.syncUser.loggedIn, is: true } }

    """

  private static func check(
    _ files: [String: String],
    _ configuration: CheckConfiguration = CheckConfiguration(),
    reporting paths: [String]? = nil
  ) throws -> CheckResult {
    let fixture = try ContentFixture(files)
    let selection = try paths.map { try PathSelection($0.map { PathText.join(fixture.root, $0) }) }
    var check = try ContentCheck(ContentTree(root: fixture.root), configuration, reporting: selection)
    check.guides = GuideLibrary(folder: fixture.root + "/guides")
    return try check.run()
  }

  /// The rules that are found, with their lines.
  private static func found(manifest: String, page: String = page, translation: String? = nil) throws -> [String] {
    var files = ["en/help/page.md": page, "guides/sample.yaml": manifest]
    if let translation { files["de/help/page.md"] = translation }
    return try check(files).findings.map(\.diagnostic).filter { $0.rule.family != "translation" }
      .map { "\(PathText.lastComponent(of: $0.file)) \($0.range.start.line) \($0.rule.rawValue)" }
  }

  @Test("says nothing where a guide and its articles agree, and counts its manifest, but as no page")
  func agreeing() throws {
    let result = try Self.check(["en/help/page.md": Self.page, "guides/sample.yaml": Self.manifest])
    #expect(result.findings == [])
    #expect(result.summary.manifests == 1)
    #expect(result.summary.pages == 1)
  }

  @Test(
    "reports what is wrong with the guide, at its line",
    arguments: [
      ("page#start/2", "page#start/3", ["8 guide/unknown-step"]),
      ("requires: none", "x: none", ["7 guide/missing-requires", "7 guide/unknown-key"]),
      ("marketo.confirmCredentials", "marketo.confirm", ["8 guide/unknown-action"]),
      ("  - { id: page }\n", "  - { id: page }\n  - { id: gone }\n", ["6 guide/missing-article"]),
      ("do: salesforce.login, ", "do: none, ", ["8 guide/fact-never-established"]),
      ("guide: sample\n", "guide: {\n", ["guide/malformed"]),
      ("guide: sample\n", "guide: sample\nguide: sample\n", ["guide/malformed"]),
    ]
  )
  func mistakes(part: String, replacement: String, expected: [String]) throws {
    let found = try Self.found(manifest: Self.manifest.replacing(part, with: replacement))
    #expect(found.count == expected.count, "\(found)")
    for (finding, end) in zip(found, expected) { #expect(finding.hasSuffix(end)) }
  }

  private static let missing = ["sample.yaml 8 guide/irreversible-without-caution"]

  @Test(
    "reports a step that cannot be undone and that nothing warns of at or before it",
    arguments: [
      (">[!CAUTION]\n>\n>There is no way back.\n", "", missing),
      ("[!CAUTION]", "[!NOTE]", missing), ("[!CAUTION]", "[!WARNING]", []), ("[!CAUTION]", "[!IMPORTANT]", []),
    ] as [(String, String, [String])]
  )
  func irreversible(part: String, replacement: String, expected: [String]) throws {
    let page = Self.page.replacing(part, with: replacement)
    #expect(try Self.found(manifest: Self.manifest, page: page) == expected)
    // In the step itself is early enough; after it is not.
    #expect(try Self.found(manifest: Self.manifest, page: page + "\n   >[!CAUTION]\n   >\n   >Stop.\n") == [])
    let after = page + "\n## Later {#later}\n\n>[!CAUTION]\n>\n>Too late.\n"
    #expect(try Self.found(manifest: Self.manifest, page: after) == expected)
    // A caution of one language is shown in the others.
    #expect(try Self.found(manifest: Self.manifest, page: page, translation: Self.page) == [])
    let reversible = Self.manifest.replacing("marketo.confirmCredentials", with: "marketo.syncFields")
    #expect(try Self.found(manifest: reversible, page: page) == [])
    let hazard = "hazards:\n  lock: { warnedAt: { step: \"page#start/1\", kind: NOTE }, guards: \"page#start/2\" }\n"
    let noted = page.replacing("1. Confirm.", with: "   >[!NOTE]\n   >\n   >Wait.\n\n1. Confirm.")
    #expect(try Self.found(manifest: Self.manifest + hazard, page: noted) == [])
  }

  @Test("silences a finding by a comment on the line before it, and says what comments are idle")
  func suppression() throws {
    let wrong = Self.manifest.replacing("page#start/2", with: "page#start/3")
    let comment = "  # waymark-disable-next-line guide/unknown-step: comes later\n"
    let at = "  \"page#start/3\""
    #expect(try Self.found(manifest: wrong.replacing(at, with: comment + at)) == [])
    let idle = Self.manifest.replacing("steps:\n", with: "steps:\n" + comment)
    #expect(try Self.found(manifest: idle) == ["sample.yaml 7 suppression/unused"])
    let reasonless = wrong.replacing(at, with: "  # waymark-disable-next-line guide/unknown-step\n" + at)
    #expect(try Self.found(manifest: reasonless) == ["sample.yaml 8 suppression/missing-reason"])
    #expect(
      try Self.found(manifest: "# waymark-disable x\n" + Self.manifest) == ["sample.yaml 1 suppression/malformed"])
  }

  @Test("weighs, selects and recognizes a finding as those of pages")
  func severities() throws {
    let wrong = Self.manifest.replacing("page#start/2", with: "page#start/3")
    let files = ["en/help/page.md": Self.page, "guides/sample.yaml": wrong]
    var configuration = CheckConfiguration()
    configuration.severities.set(.off, of: .family("guide"))
    #expect(try Self.check(files, configuration).findings == [])
    configuration.severities.set(.warning, of: .rule(.unknownStep))
    #expect(try Self.check(files, configuration).findings.map(\.diagnostic.severity) == [.warning])
    #expect(try Self.check(files, reporting: ["en"]).findings == [])
    let selected = try Self.check(files, reporting: ["guides/sample.yaml"])
    #expect(selected.summary.pages == 0)
    #expect(selected.findings.map(\.diagnostic.severity) == [.error])
    // The line is no part of it.
    let moved = ["en/help/page.md": Self.page, "guides/sample.yaml": "\n\n" + wrong]
    #expect(try Self.check(moved).findings.map(\.fingerprint) == selected.findings.map(\.fingerprint))
    #expect(try Self.check(moved).excluding(Baseline(selected)).findings == [])
  }

  @Test("costs and says nothing where the tree has none")
  func none() throws {
    let fixture = try ContentFixture(["en/help/page.md": Self.page])
    let result = try fixture.check()
    #expect(result.findings == [])
    #expect(result.summary.manifests == 0)
  }

  @Test("finds nothing in the guides of the project")
  func content() throws {
    var check = try ContentCheck(ContentTree(root: TestInputs.content))
    check.guides = GuideLibrary(folder: TestInputs.content + "/guides")
    let result = try check.run()
    #expect(result.findings.filter { $0.diagnostic.rule.family == "guide" } == [])
    #expect(result.summary.manifests == 3)
  }

  @Test(
    "reads manifests of any bytes",
    arguments: ["", "\u{0}", "# waymark-disable-next-line", "- a\n- b\n", "{", "\u{FEFF}guide: x\n"])
  func hostile(text: String) throws {
    let result = try Self.check(["en/help/page.md": Self.page, "guides/sample.yaml": text])
    #expect(result.findings.contains { $0.diagnostic.rule.family == "guide" })
  }
}
