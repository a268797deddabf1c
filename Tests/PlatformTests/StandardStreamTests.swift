#if canImport(Glibc)
import Glibc
import Platform
import Testing

@Suite("Standard streams")
struct StandardStreamTests {
  /// Opens two ends of a stream that no program another test starts can inherit.
  private func makeEnds() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    try #require(unsafe socketpair(AF_UNIX, type, 0, &ends) == 0)
    return (ends[0], ends[1])
  }

  @Test("a stream nobody reads says that it is closed, and the program goes on")
  func closed() throws {
    StandardStream.ignoreBrokenPipes()
    let (reader, writer) = try makeEnds()
    close(reader)
    defer { close(writer) }
    let error = #expect(throws: StreamError.self) { try StandardStream(descriptor: writer).write("x") }
    #expect(error?.code == .closed)
  }

  @Test("a full disk is told from any other failure")
  func full() throws {
    let descriptor = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let error = #expect(throws: StreamError.self) { try StandardStream(descriptor: descriptor).write("x") }
    #expect(error?.code == .noSpace)
  }

  @Test("lines are read one by one, and what follows is left")
  func lines() throws {
    let (reader, writer) = try makeEnds()
    try StandardStream(descriptor: writer).write("ja\r\n\nnein\nrest ü")
    close(writer)
    defer { close(reader) }
    let stream = StandardStream(descriptor: reader)
    #expect(try stream.readLine() == Array("ja".utf8))
    #expect(try stream.readLine() == [])
    #expect(try stream.readLine() == Array("nein".utf8))
    #expect(try stream.readToEnd() == Array("rest ü".utf8))
    #expect(try stream.readLine() == nil)
  }

  @Test("bytes come in chunks as they arrive, and after the last comes nothing", arguments: [1, 4, 5, 6, 65536])
  func chunks(capacity: Int) throws {
    let (reader, writer) = try makeEnds()
    defer { close(reader) }
    let stream = StandardStream(descriptor: reader)
    #expect(!stream.isReadable(withinMilliseconds: 0))
    try StandardStream(descriptor: writer).write("12345")
    #expect(stream.isReadable(withinMilliseconds: 600_000))
    #expect(try stream.readChunk(atMost: capacity) == Array("12345".utf8.prefix(capacity)))
    close(writer)
    var rest: [UInt8] = []
    while let chunk = try stream.readChunk(atMost: capacity) { rest += chunk }
    #expect(rest == Array("12345".utf8.dropFirst(capacity)))
    #expect(stream.isReadable(withinMilliseconds: 600_000), "the end is not waited for")
    #expect(try stream.readChunk() == nil)
  }

  @Test("a folder cannot be read as a stream")
  func folder() throws {
    let descriptor = unsafe open("/", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let error = #expect(throws: StreamError.self) { _ = try StandardStream(descriptor: descriptor).readChunk() }
    #expect(error?.errno == EISDIR)
  }

  @Test("a last line without an end is a line, and more than the limit is refused")
  func limits() throws {
    let (reader, writer) = try makeEnds()
    try StandardStream(descriptor: writer).write("last")
    close(writer)
    defer { close(reader) }
    #expect(try StandardStream(descriptor: reader).readLine() == Array("last".utf8))
    let (other, full) = try makeEnds()
    try StandardStream(descriptor: full).write("12345")
    close(full)
    defer { close(other) }
    let error = #expect(throws: StreamError.self) { _ = try StandardStream(descriptor: other).readToEnd(limit: 4) }
    #expect(error?.code == .tooLarge)
  }
}
#endif
