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
    var listing = try DirectoryListing(of: path, in: self)
    listing.sort(foldersEndInSlash: false)
    return listing.entries.map {
      DirectoryEntry(name: listing.text(of: $0.name), kind: $0.kind, isNameValid: listing.isValid($0.name))
    }
  }
}
