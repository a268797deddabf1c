import Facts
import Foundation
import SyncEngine
import Testing

/// What another package can do with the engine: this target sees what is `public` alone.
@Suite("The engine as a library")
struct LibraryTests {
  @Test("does what its documentation shows")
  func example() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "engine-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // As in SyncEngine.md, from here on.
    let engine = try Engine.create(
      in: folder,
      setup: Setup(edition: .enterprise),
      clock: { Timestamp(secondsSinceEpoch: 1_900_000_000) },
      random: { 4 }
    )
    for action in [
      Action.login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil), .syncFields,
      .confirmCredentials, .startSync, .confirmStart,
    ] {
      _ = try engine.perform(action)
    }
    _ = try engine.perform(
      .createRecord(object: "Lead", values: ["LastName": .text("Lind"), "Company": .text("Nordlyft")]))
    _ = try engine.runCycle()
    let people = try engine.people()
    // Until here.
    #expect(people.map { $0.values["lastName"] } == [.text("Lind")])
    #expect(try engine.snapshot()["sync.status"] == .text("lastSynced"))
    let status = try Engine.reader(of: folder, clock: { Timestamp(secondsSinceEpoch: 1_900_000_000) }).status()
    #expect(status.lastCycleNumber == 1)
  }

  @Test("tells why a folder holds no engine")
  func failure() throws {
    #expect {
      _ = try Engine(opening: "/nowhere", clock: { Timestamp(secondsSinceEpoch: 0) }, random: { 4 })
    } throws: { ($0 as? EngineError)?.code == .noStore }
  }
}
