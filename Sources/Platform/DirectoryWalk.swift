/// Every file below a folder.
///
/// A link to a folder is not walked: below the folder its target is walked anyway,
/// and beyond it nothing was asked for. A link to a file counts as that file where
/// the file lies below the folder. What is left out is named, so that nothing is
/// lost in silence.
package struct DirectoryWalk: Hashable, Sendable {
  /// Why an entry was left out.
  package enum Reason: Hashable, Sendable {
    /// It could not be read.
    case unreadable(FileError)
    /// It is a link to a folder, or to something beyond the folder walked.
    case link
    /// It is a pipe, a socket or a device.
    case special
    /// Its name is not UTF-8.
    case invalidName
  }

  /// An entry that was left out.
  package struct Omission: Hashable, Sendable {
    /// The path below the folder walked; empty for that folder itself.
    package let path: String
    /// Why it was left out.
    package let reason: Reason
  }

  /// The files, as paths below the folder, in the order of their bytes.
  package private(set) var files: [String] = []
  /// What was left out, in the order of the bytes of its paths.
  package private(set) var omissions: [Omission] = []

  /// Walks a folder.
  ///
  /// - Parameters:
  ///   - root: The folder, which may itself be a link.
  ///   - fileSystem: Where the folder is.
  ///   - skippingHidden: Whether names that start with a dot are left out.
  /// - Complexity: O(*n* log *n*) in the entries.
  package init(_ root: String, in fileSystem: FileSystem = FileSystem(), skippingHidden: Bool = true) {
    // Looked up only where there is a link.
    lazy var realRoot = try? fileSystem.realPath(root)
    // What is still to be visited, the first last. A folder ends in a slash, so that what is in it sorts as the folder
    // does: every folder is sorted by itself, and all is in order.
    var pending = [Visit(path: "", isFolder: true)]
    while let visit = pending.popLast() {
      guard visit.isFolder else {
        files.append(visit.path)
        continue
      }
      let folder = String(visit.path.dropLast())
      let entries: [DirectoryEntry]
      do {
        entries = try fileSystem.unsortedEntries(of: PathText.join(root, folder))
      } catch {
        omissions.append(Omission(path: folder, reason: .unreadable(error)))
        continue
      }
      var visits: [Visit] = []
      for entry in entries {
        if skippingHidden, entry.name.utf8.first == UInt8(ascii: ".") { continue }
        let path = PathText.join(visit.path, entry.name)
        guard entry.isNameValid else {
          omissions.append(Omission(path: path, reason: .invalidName))
          continue
        }
        switch entry.kind {
        case .file: visits.append(Visit(path: path, isFolder: false))
        case .directory: visits.append(Visit(path: path + "/", isFolder: true))
        case .special: omissions.append(Omission(path: path, reason: .special))
        case .link:
          if let reason = Self.reasonToOmit(link: PathText.join(root, path), below: realRoot, in: fileSystem) {
            omissions.append(Omission(path: path, reason: reason))
          } else {
            visits.append(Visit(path: path, isFolder: false))
          }
        }
      }
      visits.sort { PathText.isOrderedBefore($1.path, $0.path) }
      pending += visits
    }
    omissions.sort { PathText.isOrderedBefore($0.path, $1.path) }
  }

  /// A file, or a folder that is to be listed.
  private struct Visit {
    let path: String
    let isFolder: Bool
  }

  private static func reasonToOmit(link: String, below root: String?, in fileSystem: FileSystem) -> Reason? {
    do {
      let target = try fileSystem.realPath(link)
      guard let root, PathText.relative(target, to: root).map({ !PathText.leavesBase($0) }) == true else {
        return .link
      }
      switch fileSystem.kind(of: target) {
      case .file: return nil
      case .directory: return .link
      default: return .special
      }
    } catch {
      return .unreadable(error)
    }
  }
}
