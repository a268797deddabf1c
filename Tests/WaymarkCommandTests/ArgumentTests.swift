import Testing

@testable import WaymarkCommand

@Suite("What is typed")
struct ArgumentTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(
    "options stand before or after the command, with a space or an equals sign",
    arguments: [
      "--locale sv --format json articles", "articles --locale sv --format json",
      "--locale=sv articles --format=json", "--format json articles --locale=sv",
    ]
  )
  func order(line: String) throws {
    let expected = place.run("articles --locale sv --format json")
    #expect(place.run(line).output == expected.output)
    #expect(expected.status == .done)
  }

  @Test("of an option given twice, the last one counts")
  func last() throws {
    let answer = place.run("articles --format json --locale fr --locale sv --format text --format json")
    #expect(answer.output == place.run("articles --locale sv --format json").output)
  }

  @Test("after two dashes, nothing is an option")
  func dashes() throws {
    let answer = place.run("steps -- --format")
    #expect(answer.status == .usage)
    #expect(answer.errorOutput.contains("“--format”"))
    #expect(try ParsedArguments(["steps", "--", "--help"]).operands == ["--help"])
  }

  @Test("a single dash is a word, and an empty word is one too")
  func words() throws {
    #expect(try ParsedArguments(["steps", "-", ""]).operands == ["-", ""])
  }

  @Test(
    "what is not there is refused, and the nearest that is there is named",
    arguments: [
      ("next --lcoale fr", "unknownOption", "--locale"),
      ("next -locale fr", "unknownOption", "--locale"),
      ("nxet", "unknownCommand", "next"),
      ("engine iniit --edition professional", "unknownCommand", "engine init"),
      ("articles --locale zh-TW", "unknownLocale", "zh-Hans"),
      ("articles --locale frr", "unknownLocale", "fr"),
      ("engine init --edition enterprize", "badOptionValue", "enterprise"),
      ("articles --format jsn", "badOptionValue", "json"),
      ("next --format markdown", "badOptionValue", nil),
      ("articles --color allways", "badOptionValue", "always"),
      ("next --guid professional", "unknownOption", "--guide"),
      ("graph --guide profesional", "unknownGuide", "professional"),
      (
        "steps log-in-using-oauth-2-1", "unknownArticle", "log-in-using-oauth-2-0"
      ),
      ("guide new log-in-using-oauth-2-1", "unknownArticle", "log-in-using-oauth-2-0"),
      ("engine do marketo.syncField", "engineUsage.unknownAction", "marketo.syncFields"),
      ("engine do salesforce.login usr=a", "engineUsage.unknownArgument", "user"),
      ("engine do marketo.setSandbox on=yes", "engineUsage.invalidValue", nil),
      ("engine do salesforce.login user", "badArgument", nil),
      ("articles --edition professional", "optionNotForCommand", nil),
      ("engine facts --force", "optionNotForCommand", nil),
      ("articles --quiet=yes", "optionTakesNoValue", nil),
      ("articles --locale", "optionNeedsValue", nil),
      ("articles --locale=", "optionNeedsValue", nil),
      ("why", "missingOperand", nil),
      ("engine do", "missingOperand", nil),
      ("articles one", "extraOperand", nil),
      ("engine init", "missingOption", nil),
      ("engine init --edition professional --unneeded-fields x", "badNumber", nil),
      ("engine init --edition professional --unneeded-fields -1", "badNumber", nil),
      ("engine init --edition professional --unneeded-fields 801", "badNumber", nil),
      ("articles --max-page-size 0", "badNumber", nil),
      ("engine facts --engine elsewhere:/a", "badEngine", nil),
      ("engine facts --engine embedded:", "badEngine", nil),
    ] as [(String, String, String?)]
  )
  func refused(line: String, code: String, suggestion: String?) throws {
    let answer = place.run(line)
    #expect(answer.status == .usage)
    #expect(answer.output.isEmpty)
    #expect(answer.errorOutput.hasPrefix("waymark: "))
    if let suggestion {
      #expect(answer.errorOutput.contains("“\(suggestion)”"), "\(answer.errorOutput)")
    } else {
      #expect(!answer.errorOutput.contains("Did you mean"), "\(answer.errorOutput)")
      #expect(answer.errorOutput.contains("waymark --help"))
    }
    guard !line.contains("--format"), !line.hasPrefix("guide new") else { return }
    // The same, for a machine: on standard output, with a code.
    let machine = place.run("--format=json " + line)
    let error = try #require(try machine.json["error"])
    #expect(machine.status == .usage)
    #expect(try machine.json["formatVersion"] == .text("1.0"))
    #expect(error["code"] == .text(code))
    #expect(error["suggestion"]?.text == suggestion)
    #expect(error["message"]?.text.map { answer.errorOutput.contains($0) } == true)
  }

  @Test(
    "a step that is not there is refused, and the nearest is named",
    arguments: [
      ("verify-synk/2", "verify-sync/2"),
      (
        "step-3-of-3-connect-marketo-and-salesforce-professional#verify-sync/3",
        "step-3-of-3-connect-marketo-and-salesforce-professional#verify-sync/"
      ),
    ]
  )
  func unknownStep(step: String, nearest: String) {
    place.run("engine init --edition professional")
    let answer = place.run("why \(step)")
    #expect(answer.status == .usage)
    #expect(answer.errorOutput.contains("“\(nearest)"), "\(answer.errorOutput)")
  }

  @Test("without a command, usage is shown and nothing was done")
  func nothing() {
    #expect(place.run("").status == .usage)
    #expect(place.run("").output == place.run("--help").output)
    #expect(place.run("engine").output == place.run("engine --help").output)
  }

  @Test("the version is asked for anywhere", arguments: ["--version", "next --version", "--version --locale fr"])
  func version(line: String) {
    let answer = place.run(line)
    #expect(answer.status == .done)
    #expect(answer.output == "waymark \(Program.version)\n")
    #expect(answer.errorOutput.isEmpty)
  }
}
