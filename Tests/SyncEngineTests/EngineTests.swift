import Facts
import SyncEngine
import TestSupport
import Testing

@Suite("An engine in a folder")
struct EngineTests {
  private let folder = TemporaryFolder()
  private let setup = Setup(edition: .enterprise, unneededFields: 2)

  private func create(replacing: Bool = false, at seconds: Int = 100, setup: Setup? = nil) throws -> Engine {
    try Engine.create(
      in: folder.path,
      setup: setup ?? self.setup,
      replacing: replacing,
      clock: { Timestamp(secondsSinceEpoch: seconds) },
      random: { 0x0123_4567_89AB_CDEF }
    )
  }

  private func open(at seconds: Int = 200) throws -> Engine {
    try Engine(
      opening: folder.path,
      clock: { Timestamp(secondsSinceEpoch: seconds) },
      random: { 0x0123_4567_89AB_CDEF }
    )
  }

  private func observe() throws -> Snapshot {
    try Engine.factSource(in: folder.path, clock: { Timestamp(secondsSinceEpoch: 300) }).snapshot()
  }

  @Test("a walk at random gives the same with the engine opened anew each time as in memory", arguments: 0..<6)
  func reopening(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let setup = try #require(Walk.setups.filter { $0.stage == .prepared }.randomElement(using: &numbers))
    var state = try create(setup: setup).state()
    var revision = 1
    for _ in 0..<60 {
      let action = try #require((Walk.defaultActions + Walk.otherActions).randomElement(using: &numbers))
      switch (try open().perform(action), ControlPlane.apply(action, to: state)) {
      case (.accepted(let changed, let now), .success(let after)):
        for change in changed {
          #expect(change.before != change.after)
          #expect(state.facts[change.fact] == change.before)
          #expect(after.facts[change.fact] == change.after)
        }
        revision += after == state ? 0 : 1
        #expect(now == revision)
        state = after
      case (.refused(let refusal), .failure(let expected)):
        #expect(refusal.observation.atom == expected.observation.atom)
        #expect(refusal.observation.observed == expected.observation.observed)
      case (let outcome, let expected): Issue.record("\(outcome) in place of \(expected)")
      }
      #expect(try open().state() == state)
    }
    let snapshot = try observe()
    // What is counted has no moment since when it is what it is.
    let facts = state.facts
    #expect(snapshot.values.filter { facts[$0.key] != nil } == facts)
    #expect(snapshot.revision == revision)
    #expect(Set(snapshot.since.keys) == Set(facts.keys))
  }

  @Test("a refusal writes nothing, and says since when")
  func refusal() throws {
    let engine = try create()
    let before = try observe()
    guard case .refused(let refusal) = try engine.perform(.syncFields) else {
      Issue.record("fields were synced without credentials")
      return
    }
    #expect(refusal.fact == "marketo.credentials.entered")
    #expect(refusal.observation.since == Timestamp(secondsSinceEpoch: 100))
    #expect(try observe() == before)
  }

  @Test("a fact is as old as its last change")
  func since() throws {
    _ = try create()
    _ = try open(at: 200).perform(.login(user: nil))
    _ = try open(at: 250).perform(.resetToken(nil))
    let snapshot = try observe()
    #expect(snapshot.since["salesforce.edition"] == Timestamp(secondsSinceEpoch: 100))
    #expect(snapshot.since["salesforce.syncUser.loggedIn"] == Timestamp(secondsSinceEpoch: 200))
    #expect(snapshot.since["credential.token.current"] == Timestamp(secondsSinceEpoch: 250))
    #expect(snapshot.observedAt == Timestamp(secondsSinceEpoch: 300))
  }

  @Test("an engine is not made over another unless it is to be replaced")
  func replacing() throws {
    _ = try create().perform(.login(user: nil))
    let error = #expect(throws: EngineError.self) { _ = try create() }
    #expect(error?.code == .storeExists)
    #expect(error?.path.hasPrefix(folder.path) == true)
    #expect(try observe().revision == 2)
    _ = try create(replacing: true, at: 400, setup: Setup(edition: .professional))
    #expect(try observe().revision == 1)
    #expect(try observe()["salesforce.edition"] == .text("professional"))
    #expect(try observe()["salesforce.fieldVisible.Lead.Legacy_Field_1__c"] == nil)
    #expect(try Set(observe().since.values) == [Timestamp(secondsSinceEpoch: 400)])
  }

  @Test("an organization's id is one that Salesforce could have made")
  func organizationID() throws {
    // All lower case but the prefix: the check says upper case in the second and third place.
    let engine = try Engine.create(
      in: folder.path,
      setup: setup,
      clock: { Timestamp(secondsSinceEpoch: 0) },
      random: { 26 }
    )
    #expect(try engine.state().organization.id == "00DaaaaaaaaaaaaEAA")
  }

  @Test("looking leaves the folder as it was, and the files are their owner's alone")
  func looking() throws {
    _ = try create()
    let names = ["marketing.db", "organization.db"]
    let before = names.map { folder.bytes(of: $0) }
    _ = try observe()
    #expect(folder.names == names)
    #expect(names.map { folder.bytes(of: $0) } == before)
    #expect(names.map { folder.mode(of: $0) } == [0o600, 0o600])
  }

  @Test("a process that dies leaves all that it had done")
  func crash() throws {
    let engine = try create()
    _ = try engine.perform(.login(user: nil))
    // What a killed process leaves on the disk: the log is neither merged nor removed.
    let copy = TemporaryFolder()
    for name in folder.names { copy.write(folder.bytes(of: name), to: name) }
    #expect(copy.names.contains("marketing.db-wal"))
    let source = Engine.factSource(in: copy.path, clock: { Timestamp(secondsSinceEpoch: 300) })
    let facts = try engine.state().facts
    #expect(try source.snapshot().values.filter { facts[$0.key] != nil } == facts)
    #expect(try source.snapshot().revision == 2)
  }

  @Test("a token that was typed is in no file of the folder, in clear")
  func secrets() throws {
    let engine = try create()
    let token = "Tr4iningTokenThatNobodyMaySee"
    for action in [
      Action.login(user: nil), .resetToken(Secret(token)), .enterCredentials(user: nil, token: Secret(token + "x")),
      .enterCredentials(user: nil, token: Secret(token)), .syncFields, .resetToken(nil),
    ] {
      _ = try engine.perform(action)
      #expect(folder.names.filter { $0.hasSuffix(".db") } == ["marketing.db", "organization.db"])
      for name in folder.names { #expect(!contains(folder.bytes(of: name), Array("Tr4ining".utf8)), "\(name)") }
    }
    #expect(try engine.snapshot()["marketo.fieldSync.state"] == .text("requested"))
  }

  @Test("many processes act at once, and every change counts once")
  func concurrency() async throws {
    let path = folder.path
    let setup = setup
    let created = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        group.addTask {
          let engine = try? Engine.create(
            in: path,
            setup: setup,
            clock: { Timestamp(secondsSinceEpoch: number) },
            random: { UInt64(number) }
          )
          switch consume engine {
          case .some: return true
          case .none: return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(created == 1)
    _ = try open().perform(.login(user: nil))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10 {
            let engine = try Engine(opening: path, clock: { Timestamp(secondsSinceEpoch: 1) }, random: { 1 })
            _ = try engine.perform(.resetToken(nil))
            _ = try Engine.factSource(in: path, clock: { Timestamp(secondsSinceEpoch: 1) }).snapshot()
          }
        }
      }
      try await group.waitForAll()
    }
    let snapshot = try observe()
    #expect(snapshot["credential.token.generation"] == .integer(80))
    #expect(snapshot.revision == 82)
  }

  private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
