import Localization
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("What next answers")
struct NextTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test(
    "an organization that does not fit together is blocked, by the fact that says so",
    arguments: ["salesforce", "marketo"])
  func mixed(sandbox: String) throws {
    place.run("engine init --edition enterprise --sandbox \(sandbox)")
    // What comes before can still be done.
    for action in ["salesforce.login", "salesforce.resetToken"] { place.run("engine do \(action)") }
    let next = try place.json("next", .findings)
    #expect(next["outcome"] == .text("blocked"))
    let step = try #require(next["steps"]?.list.last)
    #expect(step["verdict"] == .text("blocked"))
    let failed = step["preconditions"]?.list.filter { $0["verdict"] == .text("fail") }
    #expect(failed?.compactMap { $0["fact"]?.text } == ["sandbox.pair"])
    #expect(failed?.first?["observed"] == .text("mixed"))
    #expect(
      failed?.first?["expected"] == JSONValue.object(["in": .list([.text("bothProduction"), .text("bothSandbox")])]))
    #expect(place.run("next").status == .findings)
    #expect(place.run("why set-sync-user-credentials/2").status == .findings)
  }

  @Test("an organization before step 1 begins with it", arguments: ["professional", "enterprise"])
  func empty(edition: String) throws {
    place.run("engine init --edition \(edition) --stage empty")
    let next = try place.json("next", .done)
    #expect(next["progress"]?["verified"]?.number == 0)
    let first = try #require(next["steps"]?.list.first)
    #expect(first["id"]?.text?.hasPrefix("step-1-of-3-add-marketo-fields-to-salesforce-\(edition)") == true)
    #expect(first["ordinal"]?.number == 1)
  }

  @Test("an optional step is marked as one, and listed with the step it comes before", arguments: Workplace.locales)
  func optional(locale: String) throws {
    place.run("engine init --edition enterprise --auth oauth")
    for action in ["marketo.loginWithOAuth", "marketo.confirmCredentials"] { place.run("engine do \(action)") }
    let steps = try #require(place.json("next --locale \(locale)", .done)["steps"]?.list)
    #expect(steps.last?["action"] == .text("marketo.startSync"))
    #expect(steps.last?["optional"] == .boolean(false))
    let optional = steps.filter { $0["optional"] == .boolean(true) }
    #expect(optional.count == steps.count - 1)
    #expect(optional.contains { $0["action"] == .text("marketo.editMapping") })
    let mark = Messages(try Workplace.catalog(locale)).text("checklist.optional")
    #expect(place.run("next --locale \(locale)").lines.count { $0.contains(". \(mark)") } == optional.count)
  }

  @Test("a guide for another edition does not apply")
  func notApplicable() throws {
    place.run("engine init --edition professional")
    let answer = place.run("next --guide enterprise-unlimited")
    #expect(answer.status == .findings)
    #expect(answer.output.contains("This guide is not for this engine."))
    #expect(try place.json("next --guide enterprise-unlimited", .findings)["outcome"] == .text("notApplicable"))
  }

  @Test("what is not known is not true: a fact that is null leaves the answer open")
  func unknown() throws {
    place.run("engine init --edition enterprise")
    for action in ["salesforce.login", "salesforce.resetToken"] { place.run("engine do \(action)") }
    #expect(place.run("next").status == .done)
    let facts = place.run("engine facts --format json").output
    let known = #""sandbox.pair" : "bothProduction""#
    #expect(facts.contains(known))
    let file = try place.write(facts.replacingOccurrence(of: known, with: #""sandbox.pair" : null"#), to: "s.json")
    let next = try place.json("next --engine snapshot:\(file)", .waiting)
    #expect(next["outcome"] == .text("unknown"))
    let open = next["steps"]?.list.last?["preconditions"]?.list.first { $0["fact"] == .text("sandbox.pair") }
    #expect(open?["observed"] == .null)
    #expect(open?["verdict"] == .text("unknown"))
    #expect(place.run("next --engine snapshot:\(file)").output.contains("? "))
  }

  @Test("without a store, the command that makes one is named", arguments: Workplace.locales)
  func noStore(locale: String) throws {
    for command in ["next", "plan", "why verify-sync/2", "engine facts", "engine status", "engine cycle"] {
      let answer = place.run("\(command) --locale \(locale)")
      #expect(answer.status == .engine)
      #expect(answer.errorOutput.contains("engine init"))
      #expect(answer.output.isEmpty)
    }
    let error = try place.json("next --locale \(locale)", .engine)["error"]
    #expect(error?["code"] == .text("engine.noStore"))
    // Looking changes nothing.
    #expect(FileSystem().kind(of: place.engine) == nil)
  }

  @Test("a manifest that is wrong is named by file, line and column")
  func badManifest() throws {
    place.run("engine init --edition professional")
    let manifest = """
      guide: broken
      title: guide.professional.title
      applies: { fact: salesforce.editon, is: professional }
      articles:
        - { id: step-3-of-3-connect-marketo-and-salesforce-professional }
      steps:
        "step-3-of-3-connect-marketo-and-salesforce-professional#verify-sync/1": { do: marketo.startSink, requires: none }

      """
    let file = try place.write(manifest, to: "guides/broken.yaml")
    let answer = place.run("next --guide broken --guides \(place.path)/guides")
    #expect(answer.status == .content)
    #expect(answer.errorOutput.contains("\(file):3:18: error: "), "\(answer.errorOutput)")
    #expect(answer.errorOutput.contains("salesforce.edition"))
    #expect(answer.errorOutput.contains(":7:"))
    #expect(answer.errorOutput.contains("marketo.startSync"))
    #expect(answer.output.isEmpty)
    let error = try place.json("next --guide broken --guides \(place.path)/guides", .content)["error"]
    #expect(error?["code"] == .text("invalidGuide"))
  }

  @Test("a guide that only a person chooses is not taken unasked, not even where there is no other")
  func chosenByName() throws {
    place.run("engine init --edition professional")
    try place.write(
      try FileSystem().read(TestInputs.content + "/guides/campaign-sync.yaml"), to: "guides/campaign-sync.yaml")
    let guides = "--guides \(place.path)/guides"
    let error = try place.json("next \(guides)", .findings)["error"]
    #expect(error?["code"] == .text("noFittingGuide"))
    let named = place.run("next --guide campaign-sync \(guides)")
    #expect(!named.output.isEmpty && named.errorOutput.isEmpty, "\(named.text)")
  }

  @Test("a guide that is not there is wrong usage")
  func badGuide() {
    place.run("engine init --edition professional")
    let answer = place.run("next --guide profesional")
    #expect(answer.status == .usage)
    #expect(answer.errorOutput.contains("“professional”"))
  }

  @Test("cautions stand before the instruction, and what cannot be undone is marked")
  func cautions() throws {
    place.run("engine init --edition enterprise")
    let plan = try place.json("plan", .done)
    let text = place.run("plan").output
    var irreversible = 0
    for step in plan["steps"]?.list ?? [] where step["irreversible"] == .boolean(true) { irreversible += 1 }
    #expect(irreversible == 2)
    #expect(text.split(separator: "\n").count { $0.contains("This cannot be undone.") } == irreversible)
    let last = try #require(plan["steps"]?.list.first { $0["id"]?.text?.hasSuffix("#start-salesforce-sync/2") == true })
    #expect(last["cautions"]?.list.isEmpty == false)
    // With a terminal wide enough nothing is broken, so each text is on one line.
    place.width = 4_000
    let marks: Set<Character> = ["[", "]", "`"]
    let lines = place.run("plan --color never").lines.map { line in String(line.filter { !marks.contains($0) }) }
    // Two steps may say the same, so each is looked for after the one before.
    var start = lines.startIndex
    for step in plan["steps"]?.list ?? [] {
      let instruction = try #require(step["instruction"]?.text)
      let ordinal = try #require(step["ordinal"]?.number)
      let mark = step["optional"] == .boolean(true) ? "Optional: " : ""
      let click = try #require(lines[start...].firstIndex { $0.hasSuffix(" \(ordinal). \(mark)\(instruction)") })
      start = click + 1
      // They stand right above it, in their order.
      let cautions = try #require(step["cautions"]?.list.compactMap { $0["text"]?.text })
      for (text, line) in zip(cautions, lines[..<click].suffix(cautions.count)) {
        #expect(line.hasPrefix("⚠ ") && line.hasSuffix(text))
      }
    }
  }
}

extension String {
  /// The text with the first occurrence of a part replaced.
  func replacingOccurrence(of part: String, with replacement: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + replacement + self[range.upperBound...]
  }
}
