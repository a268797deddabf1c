import Localization
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("diff", .endsAtAll)
struct DiffTests {
  private static let page = """
    # A

    1. Open the page.
    1. Delete the records.

       >[!CAUTION]
       >
       >They are gone for good.

    ## Here {#here}

    """
  private static let files = [
    "docs/en/help/a.md": page, "docs/de/help/a.md": page, "docs/en/help/b.md": "# B\n\n[to a](a.md#here)\n",
  ]

  private static func found(_ repository: DocumentRepository, _ arguments: String...) throws -> JSONValue {
    let answer = try repository.run("diff", arguments + ["--format", "json"])
    #expect(answer.status == .done, "\(answer.text)")
    return try answer.json
  }

  @Test("of an unchanged tree is empty, in every format and language", arguments: Workplace.locales)
  func unchanged(locale: String) throws {
    let repository = try DocumentRepository(Self.files)
    for format in ["text", "json", "markdown"] {
      let answer = try repository.run(
        "diff", ["HEAD", "--format", format], environment: ["WAYMARK_LOCALE": locale])
      #expect(answer.status == .done)
      if format != "json" {
        let none = try Workplace.catalog(locale).messages["diff.none"]
        #expect(none == .text(answer.lines.last { !$0.isEmpty } ?? ""))
      }
    }
    let summary = try Self.found(repository, "HEAD")["summary"]
    #expect(summary?["cautionsLost"]?.number == 0 && summary?["linksBroken"]?.number == 0)
  }

  @Test("tells what was lost, in one language and not in the other")
  func lost() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write(
      Self.page.replacing("\n   >[!CAUTION]\n   >\n   >They are gone for good.\n", with: "").replacing(
        "{#here}", with: "{#there}"), to: "docs/en/help/a.md")
    let report = try Self.found(repository, "HEAD")
    #expect(report["summary"]?["cautionsLost"]?.number == 1)
    #expect(report["summary"]?["linksBroken"]?.number == 1)
    let english = try #require(report["locales"]?.list.first)
    #expect(english["locale"]?.text == "en")
    #expect(english["admonitions"]?.list.first?["base"]?["line"]?.number == 6)
    #expect(english["admonitions"]?.list.first?["base"]?["file"]?.text?.hasSuffix("/docs/en/help/a.md") == true)
    #expect(english["links"]?.list.first?["file"]?.text?.hasSuffix("/docs/en/help/b.md") == true)
    let text = try repository.run("diff", ["HEAD"])
    #expect(text.lines.contains { $0.hasPrefix("    6:4 (as of ") && $0.contains("CAUTION lost (step 2 of “a”)") })
    #expect(text.status == .done)
  }

  @Test("follows a page that was moved and edited")
  func moved() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.git("mv", "docs/en/help/a.md", "docs/en/help/moved.md")
    try repository.write(Self.page.replacing("[!CAUTION]", with: "[!TIP]"), to: "docs/en/help/moved.md")
    let summary = try Self.found(repository, "HEAD")["summary"]
    #expect(summary?["pagesMoved"]?.number == 1 && summary?["cautionsDowngraded"]?.number == 1)
    #expect(summary?["stepsRemoved"]?.number == 0 && summary?["cautionsLost"]?.number == 0)
  }

  @Test("compares with where the work left the revision, and names that commit")
  func mergeBase() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.git("branch", "work")
    try repository.write("# A\n", to: "docs/en/help/a.md")
    try repository.commit()
    try repository.git("branch", "theirs")
    try repository.git("checkout", "--quiet", "work")
    let report = try Self.found(repository, "theirs")
    #expect(report["revision"]?.text == "theirs")
    #expect(report["baseCommit"]?.text?.utf8.count == 40)
    #expect(report["summary"]?["cautionsAdded"]?.number == 0)
  }

  @Test("of a language alone reads that language alone")
  func locale() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n", to: "docs/en/help/a.md")
    try repository.write("# A\n", to: "docs/de/help/a.md")
    let report = try Self.found(repository, "HEAD", "--locale", "de")
    #expect(report["locales"]?.list.map { $0["locale"]?.text } == ["de"])
    #expect(report["summary"]?["cautionsLost"]?.number == 1)
  }

  @Test("of a new language has all of it as new")
  func newLocale() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write(Self.page, to: "docs/sv/help/a.md")
    for arguments in [["HEAD"], ["HEAD", "--locale", "sv"]] {
      let answer = try repository.run("diff", arguments + ["--format", "json"])
      #expect(answer.status == .done, "\(answer.text)")
      #expect(try answer.json["summary"]?["cautionsAdded"]?.number == 1)
    }
  }

  @Test("of a language that is gone has all of it as lost")
  func lostLocale() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.remove("docs/de")
    let report = try Self.found(repository, "HEAD")
    #expect(report["locales"]?.list.map { $0["locale"]?.text } == ["en", "de"])
    let german = try #require(report["locales"]?.list.last)
    #expect(german["summary"]?["cautionsLost"]?.number == 1 && german["summary"]?["pagesRemoved"]?.number == 1)
    #expect(german["pages"]?.list.first?["baseFile"]?.text?.hasSuffix("/docs/de/help/a.md") == true)
    #expect(german["baseCommit"]?.text?.utf8.count == 40)
  }

  @Test("of one language without a folder of its own is the same")
  func single() throws {
    let repository = try DocumentRepository(["docs/help/a.md": Self.page])
    try repository.write("# A\n", to: "docs/help/a.md")
    #expect(try Self.found(repository, "HEAD")["summary"]?["cautionsLost"]?.number == 1)
  }

  @Test("with one folder for each language is the same")
  func trees() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n", to: "docs/de/help/a.md")
    let place = try Workplace()
    place.environment["PATH"] = "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"
    place.currentDirectory = repository.path
    let answer = place.run("diff HEAD --tree en=docs/en --tree de=docs/de --format json")
    #expect(try answer.json["summary"]?["cautionsLost"]?.number == 1)
  }

  @Test("is written to a file", arguments: ["text", "json", "markdown"])
  func out(format: String) throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n", to: "docs/en/help/a.md")
    let answer = try repository.run("diff", ["HEAD", "--format", format, "--out", "report"])
    #expect(answer.status == .done && answer.output.isEmpty)
    let text = String(decoding: try FileSystem().read(PathText.join(repository.path, "report")), as: UTF8.self)
    #expect(text.contains(format == "json" ? "\"cautionsLost\" : 1" : "Cautions lost"))
  }

  @Test("leads a comment on GitHub to the commits")
  func gitHub() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n", to: "docs/en/help/a.md")
    let environment = [
      "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://h.example", "GITHUB_REPOSITORY": "o/r",
      "GITHUB_SHA": "feed",
    ]
    let answer = try repository.run("diff", ["HEAD", "--format", "markdown"], environment: environment)
    let commit = try #require(try Self.found(repository, "HEAD")["baseCommit"]?.text)
    #expect(answer.output.contains("(https://h.example/o/r/blob/\(commit)/docs/en/help/a.md?plain=1#L6)"))
  }

  @Test("of a revision that is none is wrong usage", arguments: ["nowhere", "HEAD:docs", ""])
  func unknownRevision(revision: String) throws {
    let answer = try DocumentRepository(Self.files).run("diff", ["--format", "json", "--", revision])
    #expect(try answer.json["error"]?["code"]?.text == "git.unknownRevision")
    #expect(answer.status == .usage)
  }

  @Test("without a revision is wrong usage")
  func noRevision() throws {
    let answer = try DocumentRepository(Self.files).run("diff", ["--format", "json"])
    #expect(try answer.json["error"]?["code"]?.text == "missingOperand")
    #expect(answer.status == .usage)
  }

  @Test("in no repository is wrong usage")
  func noRepository() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.remove(".git")
    let answer = try repository.run("diff", ["HEAD", "--format", "json"])
    #expect(try answer.json["error"]?["code"]?.text == "git.noRepository")
    #expect(answer.status == .usage)
  }

  @Test("of a page that cannot be read says which", .enabled(if: !TemporaryFolder.isUserPrivileged))
  func unreadable() throws {
    let repository = try DocumentRepository(Self.files)
    let file = PathText.join(repository.path, "docs/en/help/a.md")
    _ = try Spawn.run("chmod", ["000", file], environment: ["PATH": "/usr/bin:/bin"])
    let answer = try repository.run("diff", ["HEAD", "--format", "json"])
    #expect(try answer.json["error"]?["code"]?.text == "unreadable")
    #expect(answer.status == .content)
  }

  @Test("of a page that is no page but a folder goes on, or says which")
  func folder() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.remove("docs/en/help/a.md")
    try repository.write("x", to: "docs/en/help/a.md/x.txt")
    let report = try Self.found(repository, "HEAD")
    #expect(report["summary"]?["pagesRemoved"]?.number == 1)
  }

  @Test("of a hostile page shows nothing that a terminal acts on", arguments: ["text", "markdown"])
  func hostile(format: String) throws {
    let repository = try DocumentRepository(Self.files)
    let page = Self.page.replacing("gone for good", with: "\u{1B}[31m</details><img src=x>\u{202E}")
    try repository.write(page, to: "docs/en/help/a.md")
    try repository.commit()
    try repository.write("# A\n", to: "docs/en/help/a.md")
    let output = try repository.run("diff", ["HEAD", "--format", format]).output
    #expect(!output.contains("\u{1B}") && !output.contains("\u{202E}") && output.contains("img src"))
    if format == "markdown" { #expect(!output.contains("<img")) }
  }
}
