import Facts
import Platform
import Testing

@testable import WaymarkCommand

@Suite("Following a guide to its end")
struct PlaythroughTests {
  /// An organization to follow the guide in.
  struct Organization: Sendable, CustomTestStringConvertible {
    var edition: String
    var auth = "basic"
    var sandbox = "none"
    var unneeded = 0
    var stage = "prepared"

    var testDescription: String { "\(stage) \(edition) \(auth), sandbox \(sandbox), \(unneeded) unneeded" }

    var creation: String {
      "engine init --edition \(edition) --auth \(auth) --sandbox \(sandbox) --unneeded-fields \(unneeded)"
        + " --stage \(stage)"
    }

    static let all = [
      ("professional", "basic"), ("professional", "oauth"), ("enterprise", "basic"), ("enterprise", "oauth"),
    ].flatMap { kind in
      ["none", "both"].flatMap { sandbox in
        [0, 2].map { Organization(edition: kind.0, auth: kind.1, sandbox: sandbox, unneeded: $0, stage: "empty") }
      }
    }
  }

  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  /// Does what `next` lists, lets the engine work where it waits, and gives the actions that were done.
  ///
  /// Before each of them a visitor is called with it.
  private func follow(
    _ organization: Organization,
    locale: String = "en",
    before visit: (String) throws -> Void = { _ in }
  ) throws -> [String] {
    #expect(place.run(organization.creation).status == .done)
    var done: [String] = []
    // More turns than any guide has steps, so that one that leads nowhere ends.
    for _ in 0..<60 {
      let answer = place.run("next --locale \(locale) --format json")
      let next = try answer.json
      #expect(next.has("formatVersion", "guide", "locale", "progress", "steps"))
      #expect(next["locale"]?.text == locale)
      switch next["outcome"]?.text {
      case "finished":
        #expect(answer.status == .done)
        #expect(next["progress"]?["verified"] == next["progress"]?["total"])
        #expect(next["steps"]?.list == [])
        return done
      case "waiting":
        #expect(answer.status == .waiting)
        place.now += 60
        #expect(place.run("engine cycle").status == .done)
      default:
        #expect(answer.status == .done, "\(next["outcome"]?.text ?? "?")")
        let ready = next["steps"]?.list.first {
          $0["phase"] == .text("ready") && $0["action"] != .text("none") && $0["optional"] == .boolean(false)
        }
        let action = try #require(ready?["action"]?.text)
        for step in next["steps"]?.list ?? [] {
          #expect(step.has("id", "instruction", "locale", "verdict", "action", "actions", "irreversible"))
          #expect(step.has("preconditions", "cautions", "links"))
          #expect(step["locale"]?.text == locale)
        }
        try visit(action)
        place.now += 60
        let outcome = try place.json("engine do \(action)", .done)
        #expect(outcome["accepted"] == .boolean(true))
        done.append(action)
      }
    }
    Issue.record("the guide leads nowhere after \(done)")
    return done
  }

  @Test("reaches the end, and each action is one that next lists", arguments: Organization.all)
  func reaches(organization: Organization) throws {
    let done = try follow(organization)
    let facts = try place.json("engine facts", .done)["facts"]
    #expect(facts?["sync.status"] == .text("lastSynced"))
    #expect(done.contains("salesforce.hideField") == (organization.unneeded > 0))
    #expect(done.contains("marketo.setSandbox") == (organization.sandbox == "both" && organization.auth == "basic"))
    #expect(done.contains("marketo.loginWithOAuth") == (organization.auth == "oauth"))
    // Nothing is done twice, and what cannot be undone comes last.
    #expect(Set(done).count == done.count)
    #expect(done.suffix(3) == ["marketo.confirmCredentials", "marketo.startSync", "marketo.confirmStart"])
    let text = place.run("next")
    #expect(text.status == .done)
    #expect(text.output.contains("Everything is done."))
    #expect(place.run("plan --format json").status == .done)
  }

  @Test("reaches the end too for who takes up every offer", arguments: ["professional", "enterprise"])
  func takesOffers(edition: String) throws {
    #expect(place.run(Organization(edition: edition, unneeded: 2, stage: "empty").creation).status == .done)
    var done: [String] = []
    for _ in 0..<60 {
      let next = try place.run("next --format json").json
      let ready = next["steps"]?.list.first { $0["phase"] == .text("ready") && $0["action"] != .text("none") }
      guard let action = ready?["action"]?.text else { break }
      #expect(try place.json("engine do \(action)", .done)["accepted"] == .boolean(true))
      done.append(action)
    }
    #expect(Set(done).count == done.count)
    #expect(done.contains("salesforce.createOptionalFields"))
    #expect(
      done.suffix(4) == ["marketo.editMapping", "marketo.finishMappings", "marketo.startSync", "marketo.confirmStart"])
  }

  @Test("syncs campaigns by a guide of its own", arguments: Workplace.locales)
  func campaigns(locale: String) throws {
    _ = try follow(Organization(edition: "unlimited"))
    for action in ["salesforce.makeMarketingUser", "marketo.enableCampaignSync"] {
      let next = try place.json("next --guide campaign-sync --locale \(locale)", .done)
      #expect(next["steps"]?.list.last?["action"]?.text == action)
      #expect(next["steps"]?.list.allSatisfy { $0["locale"]?.text == locale } == true)
      #expect(try place.json("engine do \(action)", .done)["accepted"] == .boolean(true))
    }
    #expect(try place.json("next --guide campaign-sync", .done)["outcome"] == .text("finished"))
  }

  @Test("reaches the end in each language, with the words of that language", arguments: Workplace.locales)
  func speaks(locale: String) throws {
    let organization = Organization(edition: "enterprise", sandbox: "both", unneeded: 2, stage: "empty")
    _ = try follow(organization, locale: locale) { action in
      let text = place.run("next --locale \(locale)")
      let next = try place.json("next --locale \(locale)", .done)
      for step in next["steps"]?.list ?? [] {
        // Nothing is marked as being in another language.
        #expect(step["locale"]?.text == locale)
        for caution in step["cautions"]?.list ?? [] { #expect(caution["locale"]?.text == locale) }
      }
      for other in Workplace.locales where other != locale {
        #expect(!text.output.contains("(\(other)) "))
      }
      guard locale != "en" else { return }
      // No line of English words is left; addresses and ids are the same everywhere.
      let english = Set(place.run("next --locale en").lines)
      let same = text.lines.filter { line in
        // What a link or a field is called may be the same in two languages.
        !["→", "/", "__c", "│"].contains(where: line.contains) && line.split(separator: " ").count > 2
          && english.contains(line)
      }
      #expect(same.isEmpty, "\(action): \(same)")
    }
  }

  @Test(
    "whatever else is tried on the way is done or refused with its fact, and a refusal changes nothing",
    arguments: [
      Organization(edition: "professional", unneeded: 2), Organization(edition: "enterprise", sandbox: "both"),
      Organization(edition: "enterprise", auth: "oauth"),
    ]
  )
  func refuses(organization: Organization) throws {
    _ = try follow(organization) { expected in
      let before = try place.json("engine facts", .done)
      for definition in ActionCatalog.definitions where definition.name.name != expected {
        let name = definition.name.name
        let copy = try place.copyEngine(to: "copy")
        let answer = place.run("engine do \(name) --engine embedded:\(copy) --format json")
        let outcome = try answer.json
        let after = try place.json("engine facts --engine embedded:\(copy)", .done)
        #expect(outcome.has("formatVersion", "action", "accepted", "changed"))
        #expect(outcome["action"] == .text(name))
        if outcome["accepted"] == .boolean(true) {
          #expect(answer.status == .done)
          #expect(after["revision"] == outcome["revision"])
        } else {
          #expect(answer.status == .findings)
          let refusal = try #require(outcome["refusal"])
          let fact = try #require(refusal["fact"]?.text)
          #expect(FactCatalog.definition(of: FactKey(fact)) != nil)
          #expect(refusal["observed"] == before["facts"]?[fact])
          #expect(refusal.has("expected"))
          #expect(after == before)
        }
      }
    }
  }

  @Test("what an action changed is what the facts then say")
  func changes() throws {
    _ = try follow(Organization(edition: "professional"))
    place.run("engine init --edition professional --force")
    let before = try place.json("engine facts", .done)["facts"]
    let outcome = try place.json("engine do salesforce.login", .done)
    let after = try place.json("engine facts", .done)["facts"]
    let changed = try #require(outcome["changed"])
    for key in try #require(before).keys.union(try #require(after).keys) {
      let pair = changed[key]?.list ?? [before?[key] ?? .null, before?[key] ?? .null]
      #expect(pair == [before?[key] ?? .null, after?[key] ?? .null], "\(key)")
    }
    #expect(changed["salesforce.syncUser.loggedIn"] == .list([.boolean(false), .boolean(true)]))
  }

  @Test("plan lists what is left, why tells the way, and both agree with next")
  func planned() throws {
    place.run(Organization(edition: "enterprise", unneeded: 2).creation)
    let plan = try place.json("plan", .done)
    let next = try place.json("next", .done)
    let left = try #require(plan["steps"]?.list.compactMap { $0["id"]?.text })
    #expect(Set(left).count == left.count)
    #expect(left.last?.hasSuffix("#verify-sync/2") == true)
    #expect(plan["progress"] == next["progress"])
    for step in next["steps"]?.list ?? [] { #expect(left.contains(step["id"]?.text ?? "?")) }
    let why = try place.json("why start-salesforce-sync/2", .findings)
    #expect(why.has("formatVersion", "guide", "locale", "causes", "wayOut"))
    let cause = try #require(why["causes"]?.list.first)
    #expect(cause["fact"] == .text("sync.startState"))
    #expect(cause["expected"] == .text("requested"))
    #expect(cause["observed"] == .text("none"))
    let wayOut = try #require(why["wayOut"]?.list.compactMap { $0.text })
    #expect(wayOut.last?.hasSuffix("#start-salesforce-sync/1") == true)
    #expect(Set(wayOut).isSubset(of: left))
    // The whole id names the same step.
    let id = try #require(left.first { $0.hasSuffix("#start-salesforce-sync/2") })
    #expect(try place.json("why \(id)", .findings) == why)
    let text = place.run("why start-salesforce-sync/2")
    #expect(text.status == .findings)
    #expect(text.output.contains("The way out:"))
  }
}
