#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Arithmetic on the text of paths, which never asks the file system.
///
/// A slash separates on every system. `..` is resolved as text, as a URL resolves
/// it; where links matter, `FileSystem.realPath` is asked first.
package enum PathText {
  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Returns whether a path starts at the root.
  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == slash
  }

  /// Returns a path below a base; an absolute one stands for itself.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func join(_ base: String, _ path: String) -> String {
    if path.isEmpty { return base }
    if base.isEmpty || isAbsolute(path) { return path }
    return concatenated(base.utf8Span.span, path.utf8Span.span, isSeparated: base.utf8.last != slash)
  }

  /// One text after another, which is an addition of lengths and two copies.
  static func concatenated(_ left: Span<UInt8>, _ right: Span<UInt8>, isSeparated: Bool) -> String {
    let separator = isSeparated ? 1 : 0
    let count = left.count + separator + right.count
    return unsafe String(unsafeUninitializedCapacity: count) { buffer in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      unsafe left.withUnsafeBytes { unsafe bytes.copyMemory(from: $0) }
      if isSeparated { unsafe bytes[left.count] = slash }
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[(left.count + separator)...])
      unsafe right.withUnsafeBytes { unsafe rest.copyMemory(from: $0) }
      return count
    }
  }

  /// Returns a path without `.`, empty parts, a last slash, and `..` where it can be
  /// resolved; an empty path is `.`.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func normalized(_ path: String) -> String {
    let absolute = isAbsolute(path)
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: slash) {
      if part.elementsEqual([dot]) { continue }
      if isParent(part) {
        if let last = parts.last, !isParent(last) {
          parts.removeLast()
          continue
        }
        if absolute { continue }
      }
      parts.append(part)
    }
    let text = parts.map { Substring($0) }.joined(separator: "/")
    if absolute { return "/" + text }
    return text.isEmpty ? "." : text
  }

  /// Returns the path that leads from a base to another path.
  ///
  /// - Returns: The path, or `nil` where one is absolute and the other is not, or
  ///   the base starts with more `..` than the path.
  /// - Complexity: O(*n*) in the bytes of both.
  package static func relative(_ path: String, to base: String) -> String? {
    guard isAbsolute(path) == isAbsolute(base) else { return nil }
    let path = components(of: path)
    let base = components(of: base)
    var shared = 0
    while shared < path.count, shared < base.count, path[shared].utf8.elementsEqual(base[shared].utf8) { shared += 1 }
    guard !base[shared...].contains("..") else { return nil }
    let parts = [String](repeating: "..", count: base.count - shared) + path[shared...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Returns whether a path, once normalized, leads out of where it starts.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func leavesBase(_ path: String) -> Bool {
    isAbsolute(path) || components(of: path).first == ".."
  }

  /// Returns the names a path is made of, normalized; none for `.` and `/`.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func components(of path: String) -> [String] {
    normalized(path).utf8.split(separator: slash).filter { !$0.elementsEqual([dot]) }.map { String(Substring($0)) }
  }

  /// Returns the last name of a path, or an empty text for a root.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func lastComponent(of path: String) -> String {
    let bytes = path.utf8Span.span
    return text(of: bytes.extracting(lastComponent(of: bytes)))
  }

  /// Returns where the last name stands in a path; nowhere for a root.
  ///
  /// - Complexity: O(*n*) in the bytes of the name.
  package static func lastComponent(of path: Span<UInt8>) -> Range<Int> {
    var end = path.count
    while end > 0, path[end - 1] == slash { end -= 1 }
    return end - lengthOfName(path.extracting(0..<end))..<end
  }

  /// How many bytes follow the last slash of a path.
  ///
  /// - Complexity: O(*n*) in those bytes.
  static func lengthOfName(_ path: Span<UInt8>) -> Int {
    var start = path.count
    while start > 0, path[start - 1] != slash { start -= 1 }
    return path.count - start
  }

  /// Returns the folder a path lies in: `.` for a bare name, `/` for a root.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func parent(of path: String) -> String {
    let bytes = path.utf8Span.span
    var end = bytes.count
    while end > 0, bytes[end - 1] == slash { end -= 1 }
    while end > 0, bytes[end - 1] != slash { end -= 1 }
    while end > 0, bytes[end - 1] == slash { end -= 1 }
    if end == 0 { return isAbsolute(path) ? "/" : "." }
    return text(of: bytes.extracting(0..<end))
  }

  /// Returns the folder a path below some root lies in: nothing for a bare name.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func folder(of path: String) -> String {
    let bytes = path.utf8Span.span
    return lengthOfName(bytes) == bytes.count ? "" : parent(of: path)
  }

  /// Returns what follows the last dot of the last name, or an empty text.
  ///
  /// A name that only starts with a dot has no extension.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func fileExtension(of path: String) -> String {
    let name = lastComponent(of: path)
    guard let last = name.utf8.lastIndex(of: dot), last != name.utf8.startIndex else { return "" }
    return String(name[name.utf8.index(after: last)...])
  }

  /// Returns whether the bytes of one text come before those of another.
  ///
  /// Unlike `<`, which takes texts of equal meaning for equal.
  ///
  /// - Complexity: O(*n*) in the shorter text.
  package static func isOrderedBefore(_ left: String, _ right: String) -> Bool {
    order(left.utf8Span.span, right.utf8Span.span) < 0
  }

  /// Returns whether two texts are the same bytes.
  ///
  /// Unlike `==`, which takes texts of equal meaning for equal.
  ///
  /// - Complexity: O(*n*) in the shorter text.
  package static func isSame(_ left: String, _ right: String) -> Bool {
    isSame(left.utf8Span.span, right.utf8Span.span)
  }

  /// Returns whether bytes are the same as others.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    left.count == right.count && compare(left, right, count: left.count) == 0
  }

  /// Returns the index of a path among paths in the order of their bytes, or `nil` where it is not among them.
  ///
  /// - Complexity: O(log *n*).
  package static func index(of path: String, in sorted: [String]) -> Int? {
    let index = sorted.indices.partitionPoint { isOrderedBefore(sorted[$0], path) }
    return index < sorted.count && isSame(sorted[index], path) ? index : nil
  }

  /// Returns whether a text has a byte that would end it early where it is handed to the operating system.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func hasZeroByte(_ path: String) -> Bool {
    let bytes = path.utf8Span.span
    return unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return unsafe memchr(start, 0, bytes.count) != nil
    }
  }

  /// The order of two texts: negative where the first comes before the second, 0 where they are the same bytes.
  static func order(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    let order = Int(compare(left, right, count: min(left.count, right.count)))
    return order == 0 ? left.count - right.count : order
  }

  /// Compares as many bytes of two texts: negative where the first comes before the second, 0 where they are the same.
  static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>, count: Int) -> Int32 {
    guard count > 0 else { return 0 }
    return unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return unsafe memcmp(left, right, count)
      }
    }
  }

  /// The text of some bytes.
  static func text(of bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private static func isParent(_ part: Substring.UTF8View) -> Bool {
    part.elementsEqual([dot, dot])
  }
}
