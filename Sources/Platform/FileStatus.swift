#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What sort of thing an entry of the file system is.
package enum FileKind: Hashable, Sendable {
  /// A regular file.
  case file
  /// A folder.
  case directory
  /// A symbolic link, where links are not followed.
  case link
  /// A pipe, a socket or a device.
  case special

  init(mode: mode_t) {
    self =
      switch mode & mode_t(S_IFMT) {
      case mode_t(S_IFREG): .file
      case mode_t(S_IFDIR): .directory
      case mode_t(S_IFLNK): .link
      default: .special
      }
  }
}

/// What the file system says about an entry.
package struct FileStatus: Hashable, Sendable {
  /// What sort of thing it is.
  package let kind: FileKind
  /// The size in bytes.
  package let size: Int
  /// The permission bits, such as 0o644.
  package let permissions: Int

  init(_ raw: stat) {
    kind = FileKind(mode: raw.st_mode)
    size = Int(raw.st_size)
    permissions = Int(raw.st_mode & 0o7777)
  }
}
