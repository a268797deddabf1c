import Platform

/// A page of the corpus, as it was read.
struct Page: Sendable {
  /// Where it was read from.
  let path: String
  /// Its bytes.
  let bytes: [UInt8]

  /// Reads a page, and traps where it cannot: a missing page would make the
  /// measurement look better than it is.
  ///
  /// - Parameter path: Where the page is.
  init(reading path: String) {
    guard let bytes = try? FileSystem().read(path) else { preconditionFailure("cannot read \(path)") }
    self.path = path
    self.bytes = bytes
  }

  /// Reads a list of paths, one a line.
  ///
  /// - Parameter list: Where the list is.
  /// - Returns: The paths in the order of the list.
  static func paths(listedIn list: String) -> [String] {
    Page(reading: list).bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
