import Diagnostics
import Platform

/// Finds what a link probably meant.
struct NearestNames {
  /// What names must have in common for one to be a misspelling of another.
  private struct Family: Hashable {
    let fileExtension: String
    /// Of numbered files, none is another one misspelled.
    let digits: [UInt8]

    init(_ name: String) {
      fileExtension = PathText.fileExtension(of: name)
      digits = name.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  /// How many pairs of bytes are compared before no more suggestions are looked for, so
  /// that a tree full of broken links does not take the square of its size: a second.
  private static let budget = 200_000_000

  private let files: LocaleFiles
  private var remaining = Self.budget
  private var known: [String: String?] = [:]
  // What follows is made when a file is first missed.
  private lazy var paths = Dictionary(grouping: files.files.indices) { files.files.name(at: $0) }
  private lazy var names = Dictionary(grouping: paths.keys, by: Family.init)
  private lazy var folders = Dictionary(grouping: files.files.folders, by: \.folder)
  /// The files of a folder in which one is missed.
  private var neighbors: [String: [Family: [Int]]] = [:]

  init(_ files: LocaleFiles) {
    self.files = files
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
    if let other = otherEndings(of: path).first(where: files.contains) { return other }
    let name = PathText.lastComponent(of: path)
    let family = Family(name)
    if let moved = paths[name] {
      // Every folder of images has its own `1.png`: of several, none is the one.
      return family.fileExtension == "md" || moved.count == 1 ? nearest(to: path, among: moved) : nil
    }
    let folder = String(decoding: path.utf8.dropLast(name.utf8.count), as: UTF8.self)
    // Where nothing more is compared, nothing is put together either.
    guard remaining > 0 else { return nil }
    let siblings = siblings(in: folder, of: family).map { files.files[$0] }
    if let sibling = text(near: path, among: siblings, sharing: folder.utf8.count) { return sibling }
    // Of names that are equally near, the first counts.
    let relatives = (names[family] ?? []).sorted(by: PathText.isOrderedBefore)
    return text(near: name, among: relatives).flatMap { nearest(to: path, among: paths[$0] ?? []) }
  }

  /// The files of a folder, which ends in a slash, whose names are of a family.
  private mutating func siblings(in folder: String, of family: Family) -> [Int] {
    if let known = neighbors[folder] { return known[family] ?? [] }
    let indices = (folders[folder] ?? []).flatMap(\.indices)
    let own = Dictionary(grouping: indices) { Family(files.files.name(at: $0)) }
    neighbors[folder] = own
    return own[family] ?? []
  }

  /// Returns the candidate that is nearest to a text, within what is left of the budget.
  ///
  /// Names of articles share long stems, so a fifth of the text may differ at most; to
  /// one or two letters everything is near.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - candidates: What could have been written.
  ///   - shared: How many bytes at the start are the same in all of them.
  /// - Returns: The nearest candidate, or `nil` where none is near.
  /// - Complexity: O(*n*·*m*) in the bytes of the text and the candidates.
  mutating func text(near text: String, among candidates: [String], sharing shared: Int = 0) -> String? {
    let length = text.utf8.count - shared
    guard length > 2, spend(on: candidates, times: text.utf8.count) else { return nil }
    let limit = max(1, length / 5)
    guard let nearest = EditDistance.nearest(to: text, among: candidates) else { return nil }
    return EditDistance.distance(from: text, to: nearest) <= limit ? nearest : nil
  }

  /// How many candidates are as near to a text as one that is suggested may be.
  ///
  /// - Complexity: O(*n*·*m*) in the bytes of the text and the candidates.
  static func count(near text: String, among candidates: [String]) -> Int {
    let limit = max(1, text.utf8.count / 5)
    return Set(candidates).count {
      abs($0.utf8.count - text.utf8.count) <= limit && EditDistance.distance(from: text, to: $0) <= limit
    }
  }

  private func otherEndings(of path: String) -> [String] {
    let slashes = String(decoding: path.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    let stem = path.hasSuffix(".html") ? String(path.dropLast(".html".count)) : path
    return [slashes, stem + ".md"].filter { $0 != path }
  }

  /// The path that shares the most folders with another, counted from both ends.
  private mutating func nearest(to path: String, among indices: [Int]) -> String? {
    if indices.count == 1 { return files.files[indices[0]] }
    guard remaining > 0 else { return nil }
    let candidates = indices.map { files.files[$0] }
    // Taking a path apart costs about as much as comparing a byte with forty.
    guard spend(on: candidates, times: 40) else { return nil }
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

  /// Takes a comparison with each candidate off the budget.
  ///
  /// - Returns: Whether there was any budget left.
  private mutating func spend(on candidates: [String], times factor: Int) -> Bool {
    guard remaining > 0 else { return false }
    remaining -= candidates.reduce(0) { $0 + $1.utf8.count } * factor
    return true
  }
}
