#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The files and folders of this machine.
package struct FileSystem: Sendable {
  /// Creates a view of the files and folders of this machine.
  package init() {}

  /// Returns the bytes of a regular file.
  ///
  /// A pipe or a device is refused instead of waited for.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The most bytes that are accepted, or `nil` for any number.
  /// - Returns: The bytes.
  /// - Throws: `FileError` when the file cannot be read, is no regular file, or is
  ///   larger than the limit.
  /// - Complexity: O(*n*) in the bytes.
  package func read(_ path: String, limit: Int? = nil) throws(FileError) -> [UInt8] {
    let descriptor = try FileDescriptor(opening: path, flags: Self.reading)
    let size = try Self.sizeOfRegularFile(descriptor, path)
    if let limit, size > limit { throw FileError(.tooLarge, path: path) }
    return try descriptor.readToEnd(path: path, expecting: size, limit: limit)
  }

  /// Returns the first bytes of a regular file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - count: The most bytes that are read.
  /// - Returns: The bytes; all of them where there are no more.
  /// - Throws: `FileError` when the file cannot be read or is no regular file.
  /// - Complexity: O(*n*) in the bytes that are read.
  package func read(_ path: String, first count: Int) throws(FileError) -> [UInt8] {
    try Self.first(count, of: FileDescriptor(opening: path, flags: Self.reading), path)
  }

  /// Returns the first bytes of an open file, which has to be a regular one.
  ///
  /// One that grows meanwhile is read as long as it was, so that it is not asked for its end.
  static func first(
    _ count: Int,
    of descriptor: borrowing FileDescriptor,
    _ path: String
  ) throws(FileError) -> [UInt8] {
    let size = try sizeOfRegularFile(descriptor, path)
    // A file of the kernel says 0 and has bytes all the same.
    guard size > 0 else { return Array(try descriptor.readToEnd(path: path).prefix(count)) }
    return try descriptor.readChunk(path: path, capacity: min(size, count))
  }

  /// Opens a regular file to be read from its start in chunks.
  ///
  /// A pipe or a device is refused instead of waited for.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - chunkSize: The bytes of each chunk but the last; at least 1.
  /// - Returns: What reads it, in the memory of one chunk.
  /// - Throws: `FileError` when the file cannot be read or is no regular file.
  package func reader(of path: String, chunkSize: Int = 65536) throws(FileError) -> FileReader {
    precondition(chunkSize > 0, "a chunk has bytes")
    let descriptor = try FileDescriptor(opening: path, flags: Self.reading)
    _ = try Self.sizeOfRegularFile(descriptor, path)
    return FileReader(descriptor, path: path, chunkSize: chunkSize)
  }

  /// Without `O_NONBLOCK`, opening a pipe that nobody writes to never returns.
  static let reading = O_RDONLY | O_NONBLOCK

  private static func sizeOfRegularFile(
    _ descriptor: borrowing FileDescriptor,
    _ path: String
  ) throws(FileError) -> Int {
    let status = try descriptor.status(path: path)
    switch status.kind {
    case .file: return status.size
    case .directory: throw FileError(errno: EISDIR, path: path)
    case .link, .special: throw FileError(.notRegularFile, path: path)
    }
  }

  /// Puts bytes into a file so that a reader sees the old ones or the new ones.
  ///
  /// A link keeps pointing where it points; what it points to is replaced.
  ///
  /// - Parameters:
  ///   - bytes: The new contents.
  ///   - path: The file.
  ///   - mode: The permission bits of a new file; one that exists keeps its own.
  /// - Throws: `FileError` when the file cannot be replaced; it is then unchanged.
  /// - Complexity: O(*n*) in the bytes.
  package func write(_ bytes: [UInt8], to path: String, mode: Int = 0o644) throws(FileError) {
    var writer = try writer(to: path, mode: mode)
    try writer.write(bytes)
    try writer.finish()
  }

  /// Begins to put bytes into a file piece by piece, so that a reader sees the old
  /// ones or, once it is finished, the new ones.
  ///
  /// A link keeps pointing where it points; what it points to is replaced.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - mode: The permission bits of a new file; one that exists keeps its own.
  /// - Returns: What takes the bytes, in the memory of one piece.
  /// - Throws: `FileError` when the file cannot be replaced.
  package func writer(to path: String, mode: Int = 0o644) throws(FileError) -> FileWriter {
    let existing = try status(of: path)
    switch existing?.kind {
    case .directory: throw FileError(errno: EISDIR, path: path)
    case .link, .special: throw FileError(.notRegularFile, path: path)
    case .file:
      // Renaming asks the folder alone and would replace a protected file.
      _ = try unsafe systemCall(path) { unsafe access($0, W_OK) }
    case nil: break
    }
    let target = existing == nil ? path : try realPath(path)
    let temporary = PathText.join(PathText.parent(of: target), ".waymark-" + SystemRandom.hexadecimal(count: 8))
    let permissions = existing?.permissions ?? mode
    do {
      let descriptor = try FileDescriptor(opening: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: permissions)
      if existing != nil { _ = fchmod(descriptor.number, mode_t(truncatingIfNeeded: permissions)) }
      return FileWriter(descriptor, at: temporary, for: target, path: path)
    } catch {
      throw FileError(error, path: path)
    }
  }

  /// Gives a file or a folder another name on the same file system, atomically.
  ///
  /// - Throws: `FileError` when the operating system refuses.
  package func rename(_ path: String, to target: String) throws(FileError) {
    guard !PathText.hasZeroByte(target) else { throw FileError(.invalidName, path: target) }
    _ = try unsafe systemCall(path) { source in
      unsafe target.withCString { unsafe renameFile(source, $0) }
    }
  }

  /// Creates a folder; one that is already there is not an error.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - mode: The permission bits of each folder that is created.
  ///   - withIntermediates: Whether missing folders above it are created too.
  /// - Throws: `FileError` when it cannot be created or something else is there.
  /// - Complexity: O(*n*) in the parts of the path.
  package func createDirectory(
    _ path: String,
    mode: Int = 0o755,
    withIntermediates: Bool = true
  ) throws(FileError) {
    var missing = [PathText.normalized(path)]
    if withIntermediates {
      while let folder = missing.last, kind(of: PathText.parent(of: folder)) == nil,
        PathText.parent(of: folder) != folder
      {
        missing.append(PathText.parent(of: folder))
      }
    }
    // From the top down, each once: another process may make the same ones.
    while let folder = missing.popLast() {
      do {
        _ = try unsafe systemCall(folder) { unsafe mkdir($0, mode_t(truncatingIfNeeded: mode)) }
      } catch {
        if kind(of: folder) == .directory { continue }
        let isPartOfPath = error.code == .alreadyExists && !missing.isEmpty
        throw isPartOfPath ? FileError(errno: ENOTDIR, path: path) : FileError(errno: error.errno, path: path)
      }
    }
  }

  /// Returns what is at a path, or `nil` where nothing is.
  ///
  /// - Parameters:
  ///   - path: The path to look at.
  ///   - followingLinks: Whether a link means what it points to.
  /// - Returns: What is there, or `nil`.
  /// - Throws: `FileError` when it cannot be known.
  package func status(of path: String, followingLinks: Bool = true) throws(FileError) -> FileStatus? {
    var raw = stat()
    do {
      _ = try unsafe systemCall(path) { path in
        unsafe followingLinks ? stat(path, &raw) : lstat(path, &raw)
      }
      return FileStatus(raw)
    } catch  where error.code == .notFound || error.code == .notDirectory {
      return nil
    } catch {
      throw error
    }
  }

  /// Returns what sort of thing is at a path, or `nil` where nothing can be seen.
  package func kind(of path: String) -> FileKind? {
    (try? status(of: path))?.kind
  }

  /// Returns the path without links, `.` and `..`.
  ///
  /// - Throws: `FileError` when a part of the path does not exist.
  package func realPath(_ path: String) throws(FileError) -> String {
    guard !PathText.hasZeroByte(path) else { throw FileError(.invalidName, path: path) }
    guard let resolved = unsafe realpath(path, nil) else { throw FileError(errno: errno, path: path) }
    defer { unsafe free(resolved) }
    guard let text = unsafe String(validatingCString: resolved) else { throw FileError(.invalidName, path: path) }
    return text
  }

  /// Returns the folder that relative paths start from.
  ///
  /// - Throws: `FileError` when it was removed or cannot be seen.
  package func currentDirectory() throws(FileError) -> String {
    try realPath(".")
  }

  /// Returns the path of the running program, without links.
  ///
  /// - Throws: `FileError` when the operating system does not say.
  package func executablePath() throws(FileError) -> String {
    #if canImport(Darwin)
    var size: UInt32 = 0
    _ = unsafe _NSGetExecutablePath(nil, &size)
    var buffer = [CChar](repeating: 0, count: Int(size) + 1)
    guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { throw FileError(.other, path: "") }
    let path = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return try realPath(String(decoding: path, as: UTF8.self))
    #else
    return try realPath("/proc/self/exe")
    #endif
  }

  /// Removes a file, a link or an empty folder; what is not there is not an error.
  ///
  /// - Throws: `FileError` when it cannot be removed.
  package func remove(_ path: String) throws(FileError) {
    do {
      let isFolder = try status(of: path, followingLinks: false)?.kind == .directory
      _ = try unsafe systemCall(path) { path in
        unsafe isFolder ? rmdir(path) : unlink(path)
      }
    } catch  where error.code == .notFound {
      return
    } catch {
      throw error
    }
  }

  /// Removes a folder and all that is in it; links in it are removed, not followed.
  ///
  /// - Throws: `FileError` when something cannot be removed; the rest may be gone.
  /// - Complexity: O(*n*) in the entries.
  package func removeTree(_ path: String) throws(FileError) {
    guard try status(of: path, followingLinks: false)?.kind == .directory else { return try remove(path) }
    var folders = [path]
    var visited = 0
    while visited < folders.count {
      let folder = folders[visited]
      visited += 1
      for entry in try entries(of: folder) {
        let inside = PathText.join(folder, entry.name)
        if entry.kind == .directory { folders.append(inside) } else { try remove(inside) }
      }
    }
    for folder in folders.reversed() { try remove(folder) }
  }

  /// Makes a folder that nobody else uses, readable by this user alone.
  ///
  /// - Parameter parent: The folder it is made in, such as the value of `TMPDIR`.
  /// - Returns: The path of the folder.
  /// - Throws: `FileError` when it cannot be made.
  package func makeTemporaryDirectory(in parent: String = "/tmp") throws(FileError) -> String {
    let path = PathText.join(parent, "waymark-" + SystemRandom.hexadecimal(count: 8))
    _ = try unsafe systemCall(path) { unsafe mkdir($0, 0o700) }
    return path
  }

  /// Has every file this process creates from now on belong to its user alone.
  ///
  /// Called once before a state folder is written (cli.md: "mode 0700").
  package static func restrictNewFiles() {
    _ = umask(0o077)
  }
}
