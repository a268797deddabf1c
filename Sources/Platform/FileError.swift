#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why the file system refused.
package struct FileError: Error, Hashable, Sendable {
  /// What kind of refusal it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind, which also names its message.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// Nothing is there.
    package static let notFound = Code(rawValue: "notFound")
    /// It is there, but not for this user.
    package static let permissionDenied = Code(rawValue: "permissionDenied")
    /// A file was asked for and a folder is there.
    package static let isDirectory = Code(rawValue: "isDirectory")
    /// A folder was asked for, or a part of the path is not one.
    package static let notDirectory = Code(rawValue: "notDirectory")
    /// A pipe, a socket or a device, which is never read as a file.
    package static let notRegularFile = Code(rawValue: "notRegularFile")
    /// The file system can only be read.
    package static let readOnly = Code(rawValue: "readOnly")
    /// The disk or the quota is used up.
    package static let noSpace = Code(rawValue: "noSpace")
    /// Something is already there.
    package static let alreadyExists = Code(rawValue: "alreadyExists")
    /// The folder still has entries.
    package static let notEmpty = Code(rawValue: "notEmpty")
    /// The path or one of its parts is longer than the file system allows.
    package static let nameTooLong = Code(rawValue: "nameTooLong")
    /// The path has a zero byte, or the name is not UTF-8.
    package static let invalidName = Code(rawValue: "invalidName")
    /// Symbolic links lead in a circle.
    package static let loop = Code(rawValue: "loop")
    /// The file is larger than the caller allows.
    package static let tooLarge = Code(rawValue: "tooLarge")
    /// Any other refusal; the number says which.
    package static let other = Code(rawValue: "other")

    /// Every kind this version knows.
    package static let known: [Code] = [
      .notFound, .permissionDenied, .isDirectory, .notDirectory, .notRegularFile, .readOnly, .noSpace, .alreadyExists,
      .notEmpty, .nameTooLong, .invalidName, .loop, .tooLarge, .other,
    ]
  }

  /// The kind of refusal.
  package let code: Code
  /// The number of the operating system, or 0 where it was not asked.
  package let errno: Int32
  /// The path as the caller gave it.
  package let path: String

  /// Creates a refusal that the operating system did not number.
  package init(_ code: Code, path: String) {
    self.code = code
    self.errno = 0
    self.path = path
  }

  /// Creates the refusal that a number of the operating system stands for.
  package init(errno: Int32, path: String) {
    self.code =
      switch errno {
      case ENOENT: .notFound
      case EACCES, EPERM: .permissionDenied
      case EISDIR: .isDirectory
      case ENOTDIR: .notDirectory
      case EROFS: .readOnly
      case ENOSPC, EDQUOT: .noSpace
      case EEXIST: .alreadyExists
      case ENOTEMPTY: .notEmpty
      case ENAMETOOLONG: .nameTooLong
      case EILSEQ: .invalidName
      case ELOOP: .loop
      case EFBIG: .tooLarge
      // A socket or a device without its driver cannot even be opened.
      case ENXIO, ENODEV: .notRegularFile
      default: .other
      }
    self.errno = errno
    self.path = path
  }

  /// Creates the same refusal for another path: the one the caller knows.
  init(_ error: FileError, path: String) {
    code = error.code
    errno = error.errno
    self.path = path
  }
}
