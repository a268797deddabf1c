import Facts
import Store
import SyncEngine
import TestSupport
import Testing

@Suite("A store that cannot be used")
struct EngineErrorTests {
  private let folder = TemporaryFolder()
  private static let files = ["marketing.db", "organization.db"]

  private func path(_ file: String) -> String { folder.path + "/" + file }

  private func create(replacing: Bool = false) throws -> Engine {
    try Engine.create(
      in: folder.path,
      setup: Setup(edition: .enterprise),
      replacing: replacing,
      clock: { Timestamp(secondsSinceEpoch: 0) },
      random: { 0 }
    )
  }

  /// What opening it for acting and for looking say, which must be the same.
  private func codes() -> [EngineError.Code?] {
    let acting = #expect(throws: EngineError.self) {
      _ = try Engine(opening: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }, random: { 0 })
    }
    let looking = #expect(throws: EngineError.self) {
      _ = try Engine.factSource(in: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }).snapshot()
    }
    return [acting?.code, looking?.code]
  }

  private func creationCode(replacing: Bool = false) -> EngineError.Code? {
    #expect(throws: EngineError.self) { _ = try create(replacing: replacing) }?.code
  }

  @Test("that is not there is none, and looking for it makes none")
  func missing() throws {
    #expect(codes() == [.noStore, .noStore])
    #expect(folder.names == [])
  }

  @Test("that is an empty file is none, as a process leaves it that dies while making it")
  func empty() throws {
    folder.write([], to: "marketing.db")
    #expect(codes() == [.noStore, .noStore])
    _ = try create().perform(.login(user: nil))
  }

  @Test("that has no tables yet is none, as a process leaves it that dies a moment later")
  func withoutTables() throws {
    for file in Self.files { try Connection(path(file), .creating).useWriteAheadLog() }
    #expect(codes() == [.noStore, .noStore])
    _ = try create().perform(.login(user: nil))
  }

  @Test("of which only one side was made is none, as a process leaves it that dies between the two")
  func oneSide() throws {
    _ = try create()
    folder.remove("marketing.db")
    #expect(codes() == [.noStore, .noStore])
    _ = try create().perform(.login(user: nil))
  }

  @Test("whose sides were not made together is corrupt")
  func foreignSide() throws {
    _ = try create()
    try Connection(path("organization.db"), .writing).execute("UPDATE organization SET id = '00D000000000009AAA'")
    #expect(codes() == [.corrupt, .corrupt])
  }

  @Test("that lost its rows is none", arguments: files)
  func withoutState(file: String) throws {
    _ = try create()
    try Connection(path(file), .writing).execute("DELETE FROM engine")
    let error = #expect(throws: EngineError.self) {
      _ = try Engine(opening: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }, random: { 0 }).state()
    }
    #expect(error?.code == .noStore)
  }

  @Test("that is a folder cannot be read")
  func folderInPlace() throws {
    folder.makeFolder("marketing.db")
    #expect(codes() == [.unreadable, .unreadable])
    #expect(creationCode() == .unreadable)
    #expect(creationCode(replacing: true) == .unreadable)
  }

  @Test("whose Salesforce side is a folder cannot be made")
  func folderInPlaceOfOrganization() throws {
    folder.makeFolder("organization.db")
    #expect(creationCode() == .unreadable)
    #expect(creationCode(replacing: true) == .unreadable)
  }

  @Test("cannot be made in a folder that is not there")
  func folderMissing() throws {
    let error = #expect(throws: EngineError.self) {
      _ = try Engine.create(
        in: folder.path + "/none",
        setup: Setup(edition: .enterprise),
        clock: { Timestamp(secondsSinceEpoch: 0) },
        random: { 0 }
      )
    }
    #expect(error?.code == .unreadable)
  }

  @Test("that is something else is corrupt, and is replaced only on demand", arguments: files)
  func garbage(file: String) throws {
    _ = try create()
    folder.write(Array(repeating: UInt8(ascii: "?"), count: 10_000), to: file)
    #expect(codes() == [.corrupt, .corrupt])
    #expect(creationCode() != nil)
    _ = try create(replacing: true).perform(.login(user: nil))
  }

  @Test("that is damaged is corrupt, and is replaced only on demand", arguments: files)
  func damaged(file: String) throws {
    _ = try create()
    var bytes = folder.bytes(of: file)
    for index in 200..<bytes.count { bytes[index] = 0x5A }
    folder.write(bytes, to: file)
    #expect(codes() == [.corrupt, .corrupt])
    _ = try create(replacing: true).perform(.login(user: nil))
  }

  @Test(
    "that holds a word nobody knows is corrupt",
    arguments: zip(files, ["UPDATE instance SET start = 'perhaps'", "UPDATE organization SET edition = 'other'"])
  )
  func unknownWord(file: String, change: String) throws {
    _ = try create()
    try Connection(path(file), .writing).execute(change)
    let error = #expect(throws: EngineError.self) {
      try Engine.factSource(in: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }).snapshot()
    }
    #expect(error?.code == .corrupt)
  }

  @Test("that is newer is left alone, and is replaced only on demand", arguments: files)
  func newer(file: String) throws {
    _ = try create()
    try Connection(path(file), .writing).execute("PRAGMA user_version = 99")
    #expect(codes() == [.newer, .newer])
    #expect(creationCode() != nil)
    _ = try create(replacing: true).perform(.login(user: nil))
  }

  @Test(
    "says why in the engine's own terms",
    arguments: [
      (SQLiteError.Code.busy, EngineError.Code.busy), (.diskFull, .diskFull), (.readOnly, .readOnly),
      (.cannotOpen, .unreadable), (.noFile, .noStore), (.newerSchema, .newer), (.corrupt, .corrupt), (.other, .other),
    ]
  )
  func codes(of cause: SQLiteError.Code, is code: EngineError.Code) {
    let error = EngineError(SQLiteError(cause), path: "somewhere")
    #expect(error.code == code)
    #expect(error.path == "somewhere")
  }

  @Test(
    "in a folder that cannot be written can be looked at, and is read-only",
    .disabled(if: TemporaryFolder.isUserPrivileged, "permissions mean nothing to this user")
  )
  func readOnlyFolder() throws {
    _ = try create().perform(.login(user: nil))
    folder.setMode(0o500)
    let snapshot = try Engine.factSource(in: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }).snapshot()
    #expect(snapshot["salesforce.syncUser.loggedIn"] == .boolean(true))
    let error = #expect(throws: EngineError.self) {
      try Engine(opening: folder.path, clock: { Timestamp(secondsSinceEpoch: 0) }, random: { 0 }).perform(.syncFields)
    }
    #expect(error?.code == .readOnly)
  }
}
