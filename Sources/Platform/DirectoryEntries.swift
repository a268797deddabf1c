#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One name in a folder.
package struct DirectoryEntry: Hashable, Sendable {
  /// The name; where it is not UTF-8, a repaired one that leads nowhere.
  package let name: String
  /// What sort of thing it is, with links not followed.
  package let kind: FileKind
  /// Whether the name is UTF-8 and so can be used.
  package let isNameValid: Bool
}

extension FileSystem {
  /// Returns the entries of a folder in the order of their bytes.
  ///
  /// - Throws: `FileError` when the folder cannot be read.
  /// - Complexity: O(*n* log *n*) in the entries.
  package func entries(of path: String) throws(FileError) -> [DirectoryEntry] {
    var entries = try unsortedEntries(of: path)
    entries.sort { PathText.isOrderedBefore($0.name, $1.name) }
    return entries
  }

  /// Returns the entries of a folder in the order in which the file system has them.
  ///
  /// - Throws: `FileError` when the folder cannot be read.
  /// - Complexity: O(*n*) in the entries.
  func unsortedEntries(of path: String) throws(FileError) -> [DirectoryEntry] {
    guard !path.utf8.contains(0) else { throw FileError(.invalidName, path: path) }
    guard let folder = unsafe opendir(path) else { throw FileError(errno: errno, path: path) }
    defer { _ = unsafe closedir(folder) }
    var entries: [DirectoryEntry] = []
    while true {
      // The end and a failure differ in this number alone.
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw FileError(errno: errno, path: path) }
        return entries
      }
      let (name, isValid) = unsafe Self.name(of: entry)
      if name == "." || name == ".." { continue }
      let kind: FileKind
      switch unsafe Int(entry.pointee.d_type) {
      case Int(DT_REG): kind = .file
      case Int(DT_DIR): kind = .directory
      case Int(DT_LNK): kind = .link
      case Int(DT_UNKNOWN):
        // Some file systems leave the kind out of the listing.
        kind = (try? status(of: PathText.join(path, name), followingLinks: false))?.kind ?? .special
      default: kind = .special
      }
      entries.append(DirectoryEntry(name: name, kind: kind, isNameValid: isValid))
    }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> (String, isValid: Bool) {
    let capacity = MemoryLayout.size(ofValue: unsafe entry.pointee.d_name)
    return unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      unsafe tuple.withMemoryRebound(to: CChar.self, capacity: capacity) { start in
        if let name = unsafe String(validatingCString: start) { return (name, true) }
        return unsafe (String(cString: start), false)
      }
    }
  }
}
