import Platform
import Testing

@Suite("Files and folders")
struct FileSystemTests {
  private let files = FileSystem()

  @Test("bytes come back as they were written", arguments: [0, 1, 4094, 4095, 4096, 4097, 65536, 3_000_001])
  func roundTrip(size: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    // No last newline, and every byte value.
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    try files.write(bytes, to: path)
    #expect(try files.read(path) == bytes)
    #expect(try files.status(of: path)?.size == size)
  }

  @Test("a file of the kernel that says it is empty is read all the same", .enabled(if: isLinux))
  func kernelFile() throws {
    #expect(try !files.read("/proc/self/status").isEmpty)
    #expect(try files.read("/proc/self/status", first: 5) == Array("Name:".utf8))
  }

  @Test("a file of exactly the limit is read, a larger one refused", arguments: [0, 1, 5000])
  func limit(size: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([UInt8](repeating: 7, count: size), to: path)
    #expect(try files.read(path, limit: size).count == size)
    try files.write([UInt8](repeating: 7, count: size + 1), to: path)
    #expect(code { _ = try files.read(path, limit: size) } == .tooLarge)
  }

  @Test(
    "of a file, the first bytes are read, or all where there are no more",
    arguments: [0, 1, 4999, 5000, 5001, Int.max]
  )
  func beginning(count: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    let bytes = (0..<5000).map { UInt8($0 % 251) }
    try files.write(bytes, to: path)
    #expect(try files.read(path, first: count) == Array(bytes.prefix(count)))
    #expect(code { _ = try files.read(folder.path, first: count) } == .isDirectory)
  }

  @Test("what cannot be read says why and names the path as it was given")
  func refusals() throws {
    let folder = try TemporaryDirectory()
    let base = folder.path
    try files.write([1], to: base + "/file")
    try link(base + "/loop", to: "loop")
    #expect(try spawned("mkfifo", base + "/pipe"))
    let expected: [(String, FileError.Code)] = [
      (base + "/missing", .notFound),
      ("", .notFound),
      (base, .isDirectory),
      (base + "/file/inside", .notDirectory),
      (base + "/loop", .loop),
      (base + "/pipe", .notRegularFile),
      ("/dev/null", .notRegularFile),
      (base + "/" + String(repeating: "n", count: 300), .nameTooLong),
      (base + "/file\0", .invalidName),
    ]
    for (path, code) in expected {
      let error = #expect(throws: FileError.self) { _ = try files.read(path) }
      #expect(error?.code == code, "\(path)")
      #expect(error?.path == path)
    }
  }

  @Test("a protected file is neither read nor replaced", .enabled(if: !isSuperuser))
  func protected() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([1], to: path)
    #expect(try spawned("chmod", "0", path))
    #expect(code { _ = try files.read(path) } == .permissionDenied)
    #expect(code { try files.write([2], to: path) } == .permissionDenied)
    #expect(try spawned("chmod", "400", path))
    #expect(code { try files.write([2], to: path) } == .permissionDenied)
    #expect(try files.read(path) == [1])
  }

  @Test("a folder that may not be written refuses", .enabled(if: !isSuperuser))
  func protectedFolder() throws {
    let folder = try TemporaryDirectory()
    let inside = folder.path + "/inside"
    try files.createDirectory(inside)
    #expect(try spawned("chmod", "500", inside))
    #expect(code { try files.write([1], to: inside + "/file") } == .permissionDenied)
    #expect(code { try files.createDirectory(inside + "/a/b") } == .permissionDenied)
    #expect(try spawned("chmod", "700", inside))
  }

  @Test("a write that fails leaves nothing behind and changes nothing")
  func failedWrite() throws {
    let folder = try TemporaryDirectory()
    #expect(code { try files.write([1], to: folder.path) } == .isDirectory)
    #expect(code { try files.write([1], to: folder.path + "/missing/file") } == .notFound)
    let long = folder.path + "/" + String(repeating: "n", count: 300)
    #expect(code { try files.write([1], to: long) } == .nameTooLong)
    #expect(code { try files.write([1], to: folder.path + "/zero\0") } == .invalidName)
    #expect(try files.entries(of: folder.path).isEmpty)
  }

  @Test("replacing a file keeps its permissions and a link to it")
  func replace() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/file"
    try files.write([1], to: path, mode: 0o600)
    try link(folder.path + "/link", to: "file")
    try files.write([2], to: folder.path + "/link", mode: 0o644)
    #expect(try files.read(path) == [2])
    #expect(try files.status(of: path)?.permissions == 0o600)
    #expect(try files.status(of: folder.path + "/link", followingLinks: false)?.kind == .link)
  }

  @Test(
    "folders are created with those above them, and again without complaint",
    arguments: ["a", "a/b/c", "a//b/./c/", "a/../b/c"]
  )
  func createDirectory(below: String) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/" + below
    try files.createDirectory(path, mode: 0o700)
    try files.createDirectory(path, mode: 0o700)
    #expect(files.kind(of: PathText.normalized(path)) == .directory)
    #expect(try files.status(of: PathText.normalized(path))?.permissions == 0o700)
  }

  @Test("a folder is not created where a file is, nor without those above it")
  func refusedFolders() throws {
    let folder = try TemporaryDirectory()
    try files.write([], to: folder.path + "/file")
    #expect(code { try files.createDirectory(folder.path + "/file") } == .alreadyExists)
    #expect(code { try files.createDirectory(folder.path + "/file/inside") } == .notDirectory)
    #expect(code { try files.createDirectory(folder.path + "/a/b", withIntermediates: false) } == .notFound)
    #expect(files.kind(of: folder.path + "/a") == nil)
  }

  @Test("nothing at a path is not an error, and a link can be looked at or through")
  func status() throws {
    let folder = try TemporaryDirectory()
    #expect(try files.status(of: folder.path + "/missing") == nil)
    try link(folder.path + "/link", to: ".")
    #expect(try files.status(of: folder.path + "/link")?.kind == .directory)
    #expect(try files.status(of: folder.path + "/link", followingLinks: false)?.kind == .link)
    #expect(try files.realPath(folder.path + "/link") == files.realPath(folder.path))
  }

  @Test("removing a tree removes a link and not what it leads to")
  func removeTree() throws {
    let folder = try TemporaryDirectory()
    try files.createDirectory(folder.path + "/kept")
    try files.write([1], to: folder.path + "/kept/file")
    try files.createDirectory(folder.path + "/tree/deep/deeper")
    try files.write([1], to: folder.path + "/tree/deep/file")
    try link(folder.path + "/tree/link", to: "../kept")
    try files.removeTree(folder.path + "/tree")
    try files.removeTree(folder.path + "/tree")
    #expect(files.kind(of: folder.path + "/tree") == nil)
    #expect(files.kind(of: folder.path + "/kept/file") == .file)
  }

  @Test("a temporary folder is gone with its owner")
  func temporary() throws {
    var path = ""
    do {
      let folder = try TemporaryDirectory()
      path = folder.path
      #expect(try files.status(of: path)?.permissions == 0o700)
      try files.createDirectory(path + "/inside")
    }
    #expect(files.kind(of: path) == nil)
  }

  @Test("this program and its folder are known by their real paths")
  func ownPaths() throws {
    #expect(files.kind(of: try files.executablePath()) == .file)
    let current = try files.currentDirectory()
    #expect(PathText.isAbsolute(current))
    #expect(files.kind(of: current) == .directory)
  }
}
