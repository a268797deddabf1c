import Platform
import Testing

@Suite("Files in pieces")
struct FileChunkTests {
  private let files = FileSystem()

  @Test("the chunks of a file are its bytes, and all but the last are full", arguments: [0, 1, 999, 1000, 1001, 5000])
  func chunks(size: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try files.write(bytes, to: path)
    var reader = try files.reader(of: path, chunkSize: 1000)
    var chunks: [[UInt8]] = []
    while let chunk = try reader.readChunk() { chunks.append(chunk) }
    #expect(chunks.flatMap { $0 } == bytes)
    #expect(chunks.dropLast().allSatisfy { $0.count == 1000 })
    #expect(chunks.count == (size + 999) / 1000)
    #expect(try reader.readChunk() == nil)
  }

  @Test("what cannot be read in chunks says why and names the path as it was given")
  func refusals() throws {
    let folder = try TemporaryDirectory()
    #expect(try spawned("mkfifo", folder.path + "/pipe"))
    let expected: [(String, FileError.Code)] = [
      (folder.path + "/missing", .notFound), (folder.path, .isDirectory), (folder.path + "/pipe", .notRegularFile),
      ("/dev/null", .notRegularFile), (folder.path + "/zero\0", .invalidName),
    ]
    for (path, code) in expected {
      let error = #expect(throws: FileError.self) { _ = try files.reader(of: path) }
      #expect(error?.code == code, "\(path)")
      #expect(error?.path == path)
    }
  }

  @Test("a protected file is neither read in chunks nor written in pieces", .enabled(if: !isSuperuser))
  func protected() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([1], to: path)
    #expect(try spawned("chmod", "0", path))
    #expect(code { _ = try files.reader(of: path) } == .permissionDenied)
    #expect(code { try files.writer(to: path).finish() } == .permissionDenied)
  }

  @Test("pieces of any size are the file once it is finished", arguments: [0, 1, 100, 65535, 65536, 65537, 200_000])
  func pieces(size: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([9], to: path, mode: 0o600)
    var writer = try files.writer(to: path)
    var expected: [UInt8] = []
    for number in 0..<7 {
      let piece = [UInt8](repeating: UInt8(number), count: number.isMultiple(of: 2) ? size : 3)
      try writer.write(piece)
      expected += piece
    }
    #expect(try files.read(path) == [9])
    try writer.finish()
    #expect(try files.read(path) == expected)
    #expect(try files.status(of: path)?.permissions == 0o600)
    #expect(try files.entries(of: folder.path).map(\.name) == ["file"])
  }

  @Test("a new file has the permissions that were asked for", arguments: [0o600, 0o400])
  func mode(mode: Int) throws {
    let folder = try TemporaryDirectory()
    try files.writer(to: folder.path + "/file", mode: mode).finish()
    #expect(try files.status(of: folder.path + "/file")?.permissions == mode)
    #expect(try files.status(of: folder.path + "/file")?.size == 0)
  }

  @Test("what is begun and not finished leaves nothing behind and changes nothing")
  func abandoned() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([1], to: path)
    do {
      var writer = try files.writer(to: path)
      try writer.write([UInt8](repeating: 2, count: 100_000))
    }
    #expect(try files.read(path) == [1])
    #expect(try files.entries(of: folder.path).map(\.name) == ["file"])
  }

  @Test("what cannot be replaced is refused before anything is written, under the path as it was given")
  func refusedWriters() throws {
    let folder = try TemporaryDirectory()
    let expected: [(String, FileError.Code)] = [
      (folder.path, .isDirectory), (folder.path + "/missing/file", .notFound), ("/dev/null", .notRegularFile),
      (folder.path + "/zero\0", .invalidName),
    ]
    for (path, code) in expected {
      let error = #expect(throws: FileError.self) { _ = try files.writer(to: path) }
      #expect(error?.code == code, "\(path)")
      #expect(error?.path == path)
    }
  }

  @Test("what can no longer be put in place leaves nothing behind")
  func tooLate() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    let error = #expect(throws: FileError.self) {
      let writer = try files.writer(to: path)
      // A folder with something in it is never replaced by a file.
      try files.createDirectory(path + "/inside")
      try writer.finish()
    }
    #expect(error?.path == path)
    #expect(try files.entries(of: folder.path).map(\.name) == ["file"])
  }
}
