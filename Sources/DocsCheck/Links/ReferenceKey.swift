import Platform

/// What a link or image leads to, whichever way it is written.
struct ReferenceKey: Hashable, Sendable {
  /// The hash of the path below the root of the locale.
  var path: UInt64
  /// The hash of the fragment, or 0 where there is none.
  var fragment: UInt64 = 0

  /// What every destination with a scheme or a host has in common.
  static let external = ReferenceKey(path: 1)
  /// What every destination that is none has in common.
  static let none = ReferenceKey(path: 2)

  /// Creates the key of something that has a name.
  init(path: UInt64, fragment: UInt64 = 0) {
    self.path = path
    self.fragment = fragment
  }

  /// Creates the key of a link.
  ///
  /// - Parameters:
  ///   - reference: Where it leads, as written.
  ///   - path: The bytes of the path below the root of the locale, or `nil` where it leads out of it.
  /// - Complexity: O(*n*) in the bytes.
  init(_ reference: LocalReference, path: [UInt8]?) {
    self.path = path.map { StableHash.of($0.span) } ?? StableHash.of(reference.writtenPath)
    if reference.hasFragment, let anchor = reference.anchors.last { fragment = StableHash.of(anchor) }
  }

  /// Creates the key of an image: its name, since each locale may keep its own folder.
  ///
  /// - Complexity: O(*n*) in the bytes.
  init(image reference: LocalReference) {
    path = reference.withPath { StableHash.of($0.extracting(PathText.lastComponent(of: $0))) }
  }
}
