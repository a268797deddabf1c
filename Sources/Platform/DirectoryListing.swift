#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The names in a folder, end to end: a tree of pages has tens of thousands of them, of which few are asked for as text.
struct DirectoryListing {
  /// One name.
  struct Entry {
    /// Where the name stands among the bytes of all.
    let name: Range<Int>
    /// What sort of thing it is, with links not followed.
    let kind: FileKind
  }

  /// The names, each with a slash behind it.
  private(set) var bytes: [UInt8] = []
  /// The entries, in the order in which the file system has them until they are sorted.
  private(set) var entries: [Entry] = []

  /// Reads the names in a folder, without `.` and `..`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - fileSystem: Where it is.
  /// - Throws: `FileError` when the folder cannot be read.
  /// - Complexity: O(*n*) in the bytes of the names.
  init(of path: String, in fileSystem: FileSystem) throws(FileError) {
    guard !PathText.hasZeroByte(path) else { throw FileError(.invalidName, path: path) }
    guard let folder = unsafe opendir(path) else { throw FileError(errno: errno, path: path) }
    defer { _ = unsafe closedir(folder) }
    while true {
      // The end and a failure differ in this number alone.
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw FileError(errno: errno, path: path) }
        return
      }
      let start = bytes.count
      unsafe append(nameOf: entry)
      let name = start..<bytes.count
      if isFolderItself(name) {
        bytes.removeSubrange(name)
        continue
      }
      let kind: FileKind
      switch unsafe Int(entry.pointee.d_type) {
      case Int(DT_REG): kind = .file
      case Int(DT_DIR): kind = .directory
      case Int(DT_LNK): kind = .link
      case Int(DT_UNKNOWN):
        // Some file systems leave the kind out of the listing.
        let path = PathText.join(path, text(of: name))
        kind = (try? fileSystem.status(of: path, followingLinks: false))?.kind ?? .special
      default: kind = .special
      }
      bytes.append(UInt8(ascii: "/"))
      entries.append(Entry(name: name, kind: kind))
    }
  }

  private mutating func append(nameOf entry: UnsafeMutablePointer<dirent>) {
    let capacity = MemoryLayout.size(ofValue: unsafe entry.pointee.d_name)
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      unsafe tuple.withMemoryRebound(to: CChar.self, capacity: capacity) { start in
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: strlen(start)))
      }
    }
  }

  /// Whether a name is `.` or `..`.
  private func isFolderItself(_ name: Range<Int>) -> Bool {
    name.count <= 2 && name.allSatisfy { bytes[$0] == UInt8(ascii: ".") }
  }

  /// Puts the entries into the order of the bytes of their names.
  ///
  /// - Parameter foldersEndInSlash: Whether the name of a folder is compared with the slash behind it, so that it stands
  ///   where the paths of what is in it stand.
  /// - Complexity: O(*n* log *n*) in the entries.
  mutating func sort(foldersEndInSlash: Bool) {
    let bytes = bytes
    let names = bytes.span
    func key(_ entry: Entry) -> Range<Int> {
      foldersEndInSlash && entry.kind == .directory ? entry.name.lowerBound..<entry.name.upperBound + 1 : entry.name
    }
    entries.sort {
      PathText.order(names.extracting(key($0)), names.extracting(key($1))) < 0
    }
  }

  /// Whether a name is UTF-8 and so can be used.
  ///
  /// - Complexity: O(*n*) in its bytes.
  func isValid(_ name: Range<Int>) -> Bool {
    name.allSatisfy { bytes[$0] < 0x80 } || String(validating: bytes[name], as: UTF8.self) != nil
  }

  /// The text of a name; where it is not UTF-8, a repaired one that leads nowhere.
  ///
  /// - Complexity: O(*n*) in its bytes.
  func text(of name: Range<Int>) -> String { PathText.text(of: bytes.span.extracting(name)) }
}
