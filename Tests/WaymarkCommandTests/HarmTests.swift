import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("What a customer could come to harm by")
struct HarmTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test("what stands above the first step of a section is shown before it", arguments: Workplace.locales)
  func preface(locale: String) throws {
    place.run("engine init --edition enterprise --auth oauth")
    let next = try place.json("next --locale \(locale)", .done)
    let first = next["steps"]?.list.first { $0["id"]?.text?.hasSuffix("#log-in-with-oauth/1") == true }
    // The private window: without it Marketo may be connected to the wrong user, for good.
    #expect(first?["cautions"]?.list.contains { $0["kind"]?.text == "IMPORTANT" } == true)
    #expect(first?["cautions"]?.list.first?["locale"]?.text == locale)
  }

  @Test(
    "a sync that is disabled is nothing to wait for; one that has failed is, since the next cycle tries again",
    arguments: [("failed", 3), ("disabled", 1)] as [(String, Int32)]
  )
  func failedSync(status: String, expected: Int32) throws {
    place.run("engine init --edition professional")
    for action in [
      "salesforce.login", "salesforce.resetToken", "marketo.enterCredentials", "marketo.syncFields",
      "marketo.confirmCredentials", "marketo.startSync", "marketo.confirmStart",
    ] { place.run("engine do \(action)") }
    #expect(place.run("next").status == .waiting)
    let facts = place.run("engine facts --format json").output
    let changed = facts.replacing("\"inProgress\"", with: "\"\(status)\"")
    #expect(changed != facts)
    let snapshot = try place.write(changed, to: "\(status).json")
    let answer = place.run("next --engine snapshot:\(snapshot)")
    #expect(answer.status.rawValue == expected, "\(answer.text)")
  }

  @Test("a guide is not guessed where the edition is not known")
  func unknownEdition() throws {
    place.run("engine init --edition professional")
    let facts = place.run("engine facts --format json").output
    let snapshot = try place.write(
      facts.replacing("\"salesforce.edition\" : \"professional\"", with: "\"salesforce.edition\" : null"),
      to: "unknown.json"
    )
    let answer = place.run("next --engine snapshot:\(snapshot)")
    #expect(answer.status == .waiting)
    #expect(answer.errorOutput.contains("--guide"))
    #expect(place.run("next --guide professional --engine snapshot:\(snapshot)").status != .usage)
  }

  @Test("a checklist in Markdown says what cannot be undone")
  func irreversible() throws {
    place.run("engine init --edition professional")
    let text = place.run("render --format markdown").output
    // To confirm the credentials, to start, and to discard what was changed in the mappings.
    #expect(text.components(of: "This cannot be undone.") == 3)
  }

  @Test("the way out shows the clicks that lead to it, with their cautions")
  func clicks() throws {
    place.run("engine init --edition professional --unneeded-fields 2")
    let text = place.run("why set-sync-user-credentials/2").output
    #expect(text.contains("reset"))
    #expect(text.contains("⚠"))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
