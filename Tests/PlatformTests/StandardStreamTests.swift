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
