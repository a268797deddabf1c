import Diagnostics
import Platform

/// Finds what a link probably meant.
struct NearestNames {
  /// How many bytes are compared before no more suggestions are looked for, so that a
  /// tree full of broken links does not take the square of its size: about a second.
  private static let budget = 500_000_000

  private let files: LocaleFiles
  private var remaining = Self.budget
  private var byName: [String: [String]] = [:]
  private var byFolder: [String: [String]] = [:]
  private var known: [String: String?] = [:]

  /// Indexes the files of a locale.
  ///
  /// - Complexity: O(*n* log *n*) in the files.
  init(_ files: LocaleFiles) {
    self.files = files
    for path in files.files.sorted(by: PathText.isOrderedBefore) {
      byName[PathText.lastComponent(of: path), default: []].append(path)
      byFolder[PathText.parent(of: path), default: []].append(path)
    }
  }

  /// Returns the file that a path probably meant: a page where its ending was left out
  /// or is another one, a file of the same name elsewhere, else one of a similar name,
  /// in the same folder first.
  ///
  /// - Parameter path: A path below the root of the locale that does not exist.
  /// - Returns: The path of a file below `help/`, or `nil` where none is near.
  /// - Complexity: O(*n*) in the files, up to a fixed number of comparisons in all.
  mutating func file(near path: String) -> String? {
    if let found = known[path] { return found }
    let found = find(path)
    known[path] = found
    return found
  }

  private mutating func find(_ path: String) -> String? {
    if let other = otherEndings(of: path).first(where: files.files.contains) { return other }
    let name = PathText.lastComponent(of: path)
    let folder = PathText.parent(of: path)
    let kind = PathText.fileExtension(of: name)
    if let moved = byName[name] {
      // Every folder of images has its own `1.png`: of several, none is the one.
      return kind == "md" || moved.count == 1 ? Self.nearest(to: path, among: moved) : nil
    }
    // Of numbered files, none is another one misspelled.
    let digits = Self.digits(of: name)
    let isLike = { (other: String) in
      PathText.fileExtension(of: other) == kind && Self.digits(of: other) == digits
    }
    let neighbors = (byFolder[folder] ?? []).map { PathText.lastComponent(of: $0) }.filter(isLike)
    if let neighbor = text(near: name, among: neighbors) { return PathText.join(folder, neighbor) }
    let names = byName.keys.filter(isLike).sorted(by: PathText.isOrderedBefore)
    return text(near: name, among: names).flatMap { Self.nearest(to: path, among: byName[$0] ?? []) }
  }

  /// Returns the candidate that is nearest to a text, within what is left of the budget.
  ///
  /// Names of articles share long stems, so a fifth of the text may differ at most; to
  /// one or two letters everything is near.
  ///
  /// - Complexity: O(*n*·*m*) in the bytes of the text and the candidates.
  mutating func text(near text: String, among candidates: [String]) -> String? {
    let length = text.utf8.count
    guard length > 2 else { return nil }
    let cost = candidates.reduce(0) { $0 + $1.utf8.count * length }
    guard cost <= remaining else { return nil }
    remaining -= cost
    guard let nearest = EditDistance.nearest(to: text, among: candidates) else { return nil }
    return EditDistance.distance(from: text, to: nearest) <= max(1, length / 5) ? nearest : nil
  }

  private static func digits(of name: String) -> [UInt8] {
    name.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func otherEndings(of path: String) -> [String] {
    let slashes = String(path.map { $0 == "\\" ? "/" : $0 })
    let stem = path.hasSuffix(".html") ? String(path.dropLast(".html".count)) : path
    return [slashes, stem + ".md"].filter { $0 != path }
  }

  /// The path that shares the most folders with another, counted from both ends.
  private static func nearest(to path: String, among candidates: [String]) -> String? {
    let parts = PathText.components(of: path)
    var best: (path: String, shared: Int)?
    for candidate in candidates {
      let others = PathText.components(of: candidate)
      let fromStart = zip(parts, others).prefix { $0 == $1 }.count
      let fromEnd = zip(parts.reversed(), others.reversed()).prefix { $0 == $1 }.count
      if fromStart + fromEnd > best?.shared ?? -1 { best = (candidate, fromStart + fromEnd) }
    }
    return best?.path
  }
}
