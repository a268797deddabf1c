import Platform
import TestSupport
import Testing

/// The step of the Action, with a program in its release that only notes its arguments.
@Suite("The Action", .endsAtAll, .enabled(if: ActionStep.isPossible))
struct ActionStepTests {
  /// What would do harm where a shell read it, was split, or was taken for an option.
  static let hostile = [
    "two  words", "$(touch harm)", "`touch harm`", "a'; touch harm; '", "\"; touch harm; \"", "*", "-x", "--help",
    "--", "a\\nb", "${HOME}", "a=b", "%0A::error::", "…\u{7F}\u{1B}[1m", " ", "a&&touch harm", "|touch harm", ">harm",
  ]

  @Test("gives a text to the program as it is", arguments: ["content", "changed-since"], hostile + ["a\ntouch b\n-x"])
  func textIsOneArgument(input: String, text: String) throws {
    let step = try ActionStep(inputs: [input: text])
    #expect(step.calls.allSatisfy { $0.contains("--\(input)=\(text)") } && step.calls.count == 3 && !step.isHarmed)
  }

  @Test("gives each line to the program as one argument", arguments: hostile)
  func linesAreArguments(text: String) throws {
    let step = try ActionStep(inputs: ["arguments": "--verbose\n\(text)\n\n\(text)", "trees": "en=\(text)\nde=d e\n"])
    let given = ["--tree=en=\(text)", "--tree=de=d e", "--verbose", text, text]
    #expect(step.calls.allSatisfy { $0.suffix(5) == given[...] } && step.calls.count == 3 && !step.isHarmed)
  }

  @Test("does nothing for a version that is none", arguments: hostile + ["../0.1.0", "1/2", "1\n2", "x1"])
  func versionIsRefused(text: String) throws {
    let step = try ActionStep(inputs: ["version": text])
    #expect(step.status == 2 && step.calls.isEmpty && !step.isHarmed)
    #expect(step.output == "::error title=Waymark::The input \"version\" is no version.\n", "and says nothing of it")
  }

  @Test("checks the root of the repository where nothing else is said, never what comes with the program")
  func contentHasDefault() throws {
    let step = try ActionStep(inputs: [:])
    #expect(step.calls.allSatisfy { $0.last == "--content=." } && step.calls.count == 3)
  }

  @Test("leaves the choice of content to trees")
  func treesReplaceContent() throws {
    let step = try ActionStep(inputs: ["trees": "en=docs.en"])
    #expect(step.calls.allSatisfy { $0.last == "--tree=en=docs.en" && !$0.contains("--content=.") })
  }

  @Test("asks for external links only where that is said", arguments: ["true", "false", ""])
  func externalIsAsked(text: String) throws {
    let step = try ActionStep(inputs: ["external": text])
    #expect(step.calls.allSatisfy { $0.contains("--external") == (text == "true") } && step.calls.count == 3)
  }

  @Test("refuses a word that is neither true nor false", arguments: ["yes", "True", "true\n", "1"])
  func externalIsWord(text: String) throws {
    let step = try ActionStep(inputs: ["external": text])
    #expect(step.status == 2 && step.calls.isEmpty)
  }

  @Test(
    "refuses an option that it gives itself", arguments: ["--format", "--format=text", "--out=x", "--write-baseline=x"])
  func optionIsTaken(option: String) throws {
    let step = try ActionStep(inputs: ["arguments": "--verbose\n\(option)"])
    #expect(step.status == 2 && step.calls.isEmpty)
  }

  @Test("runs nothing of an archive that is not the released one")
  func sumIsWrong() throws {
    let step = try ActionStep(inputs: [:], sum: String(repeating: "0", count: 64))
    #expect(step.status == 1 && step.calls.isEmpty && step.outputs.isEmpty)
    #expect(step.output.hasPrefix("::error title=Waymark::") && step.output.contains("SHA-256"))
  }

  @Test("runs nothing of an archive whose sum is not the one in the workflow, whatever the release says")
  func sumIsPinnedAndWrong() throws {
    let step = try ActionStep(inputs: ["sha256": "f00d"])
    #expect(step.status == 1 && step.calls.isEmpty)
  }

  @Test("believes the sum in the workflow rather than the release's")
  func sumIsPinned() throws {
    let step = try ActionStep(inputs: ["sha256": ActionStep.sumOfArchive], sum: "f00d")
    #expect(step.status == 0 && step.calls.count == 3)
  }

  @Test("runs nothing where the release does not name the archive", arguments: ["", "  ", "0000  other.tar.gz\n"])
  func sumIsMissing(sums: String) throws {
    let step = try ActionStep(inputs: [:], sums: sums)
    #expect(step.status == 1 && step.calls.isEmpty)
  }

  @Test("runs nothing where there is no such release", arguments: ["9.9.9", "v9.9.9"])
  func releaseIsMissing(version: String) throws {
    let step = try ActionStep(inputs: ["version": version])
    #expect(step.status == 1 && step.calls.isEmpty && step.output.contains("cannot be downloaded"))
  }

  @Test("takes the program of its own version, with or without a v", arguments: [false, true])
  func versionIsOwn(isNamed: Bool) throws {
    let step = try ActionStep(inputs: isNamed ? ["version": "v" + Packages.version()] : [:])
    #expect(step.calls.count == 3)
  }

  @Test("ends as the check does, with all three reports, where something was or was not found", arguments: [0, 1])
  func statusIsOfCheck(status: Int32) throws {
    let step = try ActionStep(inputs: [:], status: status)
    #expect(step.status == status)
    #expect(step.summary == "markdown\n" && step.output == "github\n")
    #expect(step.outputs.hasPrefix("sarif=/") && step.outputs.hasSuffix("/waymark.sarif\n"))
  }

  @Test("has no report where nothing could be checked", arguments: [2, 4, 70])
  func statusIsOfFailure(status: Int32) throws {
    let step = try ActionStep(inputs: [:], status: status)
    #expect(step.status == status && step.calls.count == 1 && step.outputs.isEmpty && step.summary.isEmpty)
  }

  @Test("puts no input into a script")
  func inputsGoInByEnvironment() throws {
    #expect(try ActionFile().otherTexts.allSatisfy { !$0.contains("${{") })
  }

  @Test("has a variable for every input")
  func everyInputIsUsed() throws {
    let file = try ActionFile()
    let expressions = file.inputs.keys.map { "${{ inputs.\($0) }}" } + ["${{ github.action_repository }}"]
    #expect(Set(file.variables.values) == Set(expressions))
  }
}
