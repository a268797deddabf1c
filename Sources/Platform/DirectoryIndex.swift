import Synchronization

/// Answers whether a path exists exactly as it is written.
///
/// Names are compared by their bytes on every file system, as the servers compare
/// them that the articles are published on. Each folder is listed once.
package final class DirectoryIndex: Sendable {
  /// What is at a path.
  package enum Presence: Hashable, Sendable {
    /// It exists as written.
    case exact(FileKind)
    /// It exists below the root under another spelling: in case or composition.
    case otherSpelling(String)
    /// It does not exist, or lies outside the root.
    case absent
  }

  private enum Listing {
    case names([String: FileKind], foldedNames: [String: String])
    case notListable
  }

  private let root: String
  private let fileSystem: FileSystem
  private let listings = Mutex<[String: Listing]>([:])

  /// Creates an index of what is below a folder, as it was when first asked for.
  package init(root: String, in fileSystem: FileSystem = FileSystem()) {
    self.root = root
    self.fileSystem = fileSystem
  }

  /// Returns whether a path exists exactly as it is written.
  ///
  /// - Parameter path: A path below the root; `.` and `..` are resolved as text.
  /// - Returns: What is there.
  /// - Complexity: O(*n*) in the parts of the path, and once in each folder's entries.
  package func presence(of path: String) -> Presence {
    guard !PathText.leavesBase(path) else { return .absent }
    var folder = ""
    var kind = FileKind.directory
    var isExact = true
    for part in PathText.components(of: path) {
      guard kind == .directory else { return .absent }
      let name: String
      switch listing(of: folder) {
      case .names(let names, let folded):
        if let index = names.index(forKey: part), names[index].key.utf8.elementsEqual(part.utf8) {
          name = part
        } else if let other = folded[Self.fold(part)] {
          name = other
          isExact = false
        } else {
          return .absent
        }
        kind = names[name] ?? .special
      case .notListable:
        // A folder that may be entered but not listed: the file system decides.
        name = part
        kind = fileSystem.kind(of: PathText.join(root, PathText.join(folder, part))) ?? .special
        if fileSystem.kind(of: PathText.join(root, PathText.join(folder, part))) == nil { return .absent }
      }
      folder = PathText.join(folder, name)
    }
    return isExact ? .exact(kind) : .otherSpelling(folder)
  }

  private func listing(of folder: String) -> Listing {
    if let known = listings.withLock({ $0[folder] }) { return known }
    let found: Listing
    do {
      var names: [String: FileKind] = [:]
      var folded: [String: String] = [:]
      for entry in try fileSystem.entries(of: PathText.join(root, folder)) where entry.isNameValid {
        let path = PathText.join(root, PathText.join(folder, entry.name))
        // A link that leads nowhere does not make the path exist.
        guard let kind = entry.kind == .link ? fileSystem.kind(of: path) : entry.kind else { continue }
        names[entry.name] = kind
        folded[Self.fold(entry.name)] = entry.name
      }
      found = .names(names, foldedNames: folded)
    } catch {
      found = .notListable
    }
    listings.withLock { $0[folder] = found }
    return found
  }

  private static func fold(_ name: String) -> String {
    name.lowercased()
  }
}
