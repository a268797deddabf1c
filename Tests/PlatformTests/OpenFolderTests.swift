import Platform
import Testing

@Suite("Files of an open folder")
struct OpenFolderTests {
  private let files = FileSystem()

  @Test("are what the file system says they are", arguments: [0, 1, 4999, 5000, 5001, Int.max])
  func agreement(count: Int) throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/in")
    try files.write((0..<5000).map { UInt8($0 % 251) }, to: folder.path + "/in/file")
    try files.write([], to: folder.path + "/empty")
    let open = OpenFolder(folder.path)
    for name in ["in/file", "empty"] {
      #expect(try open.read(name, first: count) == files.read("\(folder.path)/\(name)", first: count))
    }
  }

  @Test("are read from the same folder when it gets another name")
  func renamed() throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/old")
    try files.write([7], to: folder.path + "/old/file")
    let open = OpenFolder(folder.path + "/old")
    try files.rename(folder.path + "/old", to: folder.path + "/new")
    #expect(try open.read("file", first: 9) == [7])
  }

  @Test("that cannot be read say why, with the whole path", arguments: [true, false])
  func refusals(isThere: Bool) throws {
    let folder = try TemporaryDirectory()
    if isThere { #expect(try spawned("mkfifo", folder.path + "/pipe")) }
    try files.createDirectory(folder.path + "/in")
    let open = OpenFolder(isThere ? folder.path : folder.path + "/gone")
    let expected: [(String, FileError.Code)] = [
      ("missing", .notFound), ("in", isThere ? .isDirectory : .notFound),
      ("pipe", isThere ? .notRegularFile : .notFound), ("file\0", .invalidName),
    ]
    for (path, code) in expected {
      let error = #expect(throws: FileError.self) { _ = try open.read(path, first: 9) }
      #expect(error?.code == code, "\(path)")
      #expect(error?.path == open.path + "/" + path)
    }
  }
}
