import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("The report of a check")
struct CheckReportTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    place.currentDirectory = place.path
    try place.write("# A {#a}\n\n>[!CAUTION]\n>\n>Hot.\n\n[b](b.md)\n", to: "docs/en/help/a.md")
    try place.write("# B\n", to: "docs/en/help/b.md")
    try place.write("# A {#a}\n\n[b](b.md) [!UICONTROL Zwei  Wörter]\n", to: "docs/de/help/a.md")
    try place.write("# B\n", to: "docs/de/help/b.md")
  }

  private static let formats = ["text", "json", "sarif", "junit", "github", "markdown"]

  /// What each format begins with, and what it says of the lost caution.
  private static let expected = [
    ("text", "docs/de/help/a.md\n", "error: A CAUTION of the source is missing here. [translation/caution-missing]\n"),
    ("json", "{\n", "\"rule\" : \"translation/caution-missing\","),
    ("sarif", "{\n  \"$schema\" : \"https://", "\"ruleId\" : \"translation/caution-missing\","),
    ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<failure type=\"translation/caution-missing\" "),
    ("github", "::error file=docs/de/help/a.md,line=", "title=translation/caution-missing::A CAUTION of the source"),
    ("markdown", "## Check of the articles\n", "| A CAUTION of the source is missing here&#46;"),
  ]

  @Test("is in the format that was asked for", arguments: expected)
  func starts(format: String, start: String, finding: String) {
    let answer = place.run("check --content docs --format \(format)")
    #expect(answer.status == .findings)
    #expect(answer.errorOutput.isEmpty)
    #expect(answer.output.replacing(place.path + "/", with: "").hasPrefix(start), "\(answer.output.prefix(200))")
    #expect(answer.output.contains(finding.replacing("&#46;", with: ".")))
  }

  @Test("speaks the reader's language in each format", arguments: formats.dropFirst(2), Workplace.locales)
  func languages(format: String, locale: String) {
    place.environment["WAYMARK_LOCALE"] = locale
    let answer = place.run("check --content docs --format \(format)")
    #expect(answer.status == .findings)
    place.environment["WAYMARK_LOCALE"] = "en"
    #expect((place.run("check --content docs --format \(format)").output == answer.output) == (locale == "en"))
  }

  @Test("is written to a file, and replaces it whole", arguments: formats)
  func out(format: String) throws {
    try place.write(String(repeating: "old\n", count: 10_000), to: "report")
    let answer = place.run("check --content docs --format \(format) --out report")
    #expect(answer.status == .findings)
    #expect(answer.text.isEmpty)
    let printed = place.run("check --content docs --format \(format)").output
    let written = try place.files()["report"] ?? ""
    // Only a line of the terminal needs an ending that the document itself does not have.
    #expect(written == printed || written + "\n" == printed)
    #expect(try !place.files().keys.contains { $0.hasPrefix(".waymark") })
    let missing = place.run("check --content docs --format \(format) --out missing/report")
    #expect(missing.status == .findings)
    #expect(missing.text.contains("missing/report"))
  }

  @Test("names files from the root of the repository, wherever in it the program was started")
  func root() throws {
    try place.write("gitdir: elsewhere\n", to: ".git")
    place.currentDirectory = place.path + "/docs"
    for format in ["sarif", "junit", "github", "markdown"] {
      let output = place.run("check --content . --format \(format)").output
      #expect(output.contains("docs/de/help/a.md"), "\(format)")
      #expect(!output.contains(place.path))
    }
  }

  @Test("as tests fails what the option names, and without a limit what the default does")
  func failing() {
    let failures = { (option: String) in
      self.place.run("check --content docs --format junit \(option)").output.ranges(of: "<failure ").count
    }
    #expect(failures("") == 2)
    #expect(failures("--fail-on warning") == 2)
    #expect(failures("--fail-on error") == 1)
    #expect(failures("--fail-on never") == 2)
  }

  @Test("for code scanning says how the program ends", arguments: [("", 1), ("--fail-on never", 0)])
  func exitCode(option: String, code: Int) throws {
    let answer = place.run("check --content docs --format sarif \(option)")
    let run = try #require(try answer.json["runs"]?.list.first)
    #expect(run["invocations"]?.list.first?["exitCode"]?.number == code)
    #expect(answer.status.rawValue == Int32(code))
    #expect(run["tool"]?["driver"]?["version"]?.text == Program.version)
  }

  @Test("links to the sources of the job where it is one, and to nothing that the environment slips in")
  func links() {
    place.environment["GITHUB_SERVER_URL"] = "https://github.example"
    place.environment["GITHUB_REPOSITORY"] = "owner/name"
    place.environment["GITHUB_SHA"] = "0123abc"
    let address = "](https://github.example/owner/name/blob/0123abc/docs/de/help/a.md?plain=1#L"
    let markdown = { self.place.run("check --content docs --format markdown").output }
    #expect(!markdown().contains("github.example"))
    place.environment["GITHUB_ACTIONS"] = "true"
    #expect(markdown().contains(address))
    place.environment["GITHUB_REPOSITORY"] = "owner/name) <b>x</b> ("
    #expect(!markdown().contains("<b>"))
    place.environment["GITHUB_REPOSITORY"] = "owner/name"
    place.environment["GITHUB_SERVER_URL"] = "javascript:alert"
    #expect(!markdown().contains("javascript"))
    // Nothing else changes by itself.
    #expect(!place.run("check --content docs").output.contains("::error"))
  }

  @Test("shows on a terminal how many pages are read, and nothing in a pipe or where it should be quiet")
  func progress() throws {
    for number in 0..<210 { try place.write("# A\n", to: "large/en/help/\(number).md") }
    place.progressWidth = 60
    let shown = place.run("check --content large")
    let pieces = shown.errorOutput.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
    #expect(pieces.count > 2)
    #expect(pieces.first == "" && pieces.last == "")
    let counts = pieces.dropFirst().dropLast().map { piece in
      piece.split { !$0.isNumber }.compactMap { Int($0) }
    }
    try #require(counts.allSatisfy { $0.count == 2 && $0[0] <= 210 && $0[1] == 210 })
    #expect(counts.map { $0[0] } == counts.map { $0[0] }.sorted())
    #expect(shown.output == place.run("check --content large --quiet").output)
    #expect(place.run("check --content large --quiet").errorOutput.isEmpty)
    // A small tree is read before anybody could read a number.
    #expect(place.run("check --content docs").errorOutput.isEmpty)
    place.progressWidth = nil
    #expect(place.run("check --content large").errorOutput.isEmpty)
  }
}
