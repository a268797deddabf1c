/// Every file below a folder.
///
/// A link to a folder is not walked: below the folder its target is walked anyway,
/// and beyond it nothing was asked for. A link to a file counts as that file where
/// the file lies below the folder. What is left out is named, so that nothing is
/// lost in silence.
package struct DirectoryWalk: Hashable, Sendable {
  /// Why an entry was left out.
  package enum Reason: Hashable, Sendable {
    /// It is a folder that could not be read.
    case unreadable(FileError)
    /// It is a link to a folder, to something beyond the folder walked, or to nothing.
    case link
    /// It is a pipe, a socket or a device.
    case special
    /// Its name is not UTF-8.
    case invalidName
  }

  /// An entry that was left out.
  package struct Omission: Hashable, Sendable {
    /// The path below the root; empty for the root itself.
    package let path: String
    /// Why it was left out.
    package let reason: Reason
  }

  /// The files, as paths below the root, in the order of their bytes.
  package private(set) var files = PathList()
  /// What was left out, in the order of the bytes of its paths.
  package private(set) var omissions: [Omission] = []

  /// A folder that is being walked.
  private struct Visit {
    /// The path below the root, with a slash at its end; empty for the root.
    let path: String
    /// What is in it.
    ///
    /// A folder has a slash behind its name, so that it sorts as what is in it does: every folder is sorted by itself,
    /// and all is in order.
    let listing: DirectoryListing
    /// How many of its entries have been visited.
    var count = 0
  }

  /// Walks a folder.
  ///
  /// - Parameters:
  ///   - root: The folder that paths start from.
  ///   - start: The path below it of the folder that is walked, which may itself be a link.
  ///   - fileSystem: Where the folder is.
  ///   - skippingHidden: Whether names that start with a dot are left out.
  /// - Complexity: O(*n* log *n*) in the entries.
  package init(
    _ root: String,
    from start: String = "",
    in fileSystem: FileSystem = FileSystem(),
    skippingHidden: Bool = true
  ) {
    let walked = PathText.join(root, start)
    // Looked up only where there is a link.
    lazy var realRoot = try? fileSystem.realPath(walked)
    // The folders around the one that is being walked, and that one.
    var visits: [Visit] = []
    if let visit = visit(start.isEmpty ? "" : start + "/", at: walked, in: fileSystem) { visits.append(visit) }
    walking: while var visit = visits.popLast() {
      let (folder, listing) = (visit.path, visit.listing)
      while visit.count < listing.entries.count {
        let entry = listing.entries[visit.count]
        visit.count += 1
        if skippingHidden, listing.bytes[entry.name.lowerBound] == UInt8(ascii: ".") { continue }
        let path = { PathText.join(folder, listing.text(of: entry.name)) }
        guard listing.isValid(entry.name) else {
          omissions.append(Omission(path: path(), reason: .invalidName))
          continue
        }
        switch entry.kind {
        case .file: files.append(listing.bytes.span.extracting(entry.name), in: folder.utf8Span.span)
        case .directory:
          let path = path()
          visits.append(visit)
          if let inner = self.visit(path + "/", at: PathText.join(root, path), in: fileSystem) { visits.append(inner) }
          continue walking
        case .special: omissions.append(Omission(path: path(), reason: .special))
        case .link:
          if let reason = Self.reasonToOmit(link: PathText.join(root, path()), below: realRoot, in: fileSystem) {
            omissions.append(Omission(path: path(), reason: reason))
          } else {
            files.append(listing.bytes.span.extracting(entry.name), in: folder.utf8Span.span)
          }
        }
      }
    }
    files.shrinkToFit()
    omissions.sort { PathText.isOrderedBefore($0.path, $1.path) }
  }

  /// Begins with a folder, unless it has to be left out.
  private mutating func visit(_ path: String, at location: String, in fileSystem: FileSystem) -> Visit? {
    do {
      var listing = try DirectoryListing(of: location, in: fileSystem)
      listing.sort(foldersEndInSlash: true)
      return Visit(path: path, listing: listing)
    } catch {
      omissions.append(Omission(path: String(path.dropLast()), reason: .unreadable(error)))
      return nil
    }
  }

  private static func reasonToOmit(link: String, below root: String?, in fileSystem: FileSystem) -> Reason? {
    guard let root, let target = try? fileSystem.realPath(link),
      PathText.relative(target, to: root).map({ !PathText.leavesBase($0) }) == true
    else { return .link }
    switch fileSystem.kind(of: target) {
    case .file: return nil
    case .directory, nil: return .link
    default: return .special
    }
  }
}
