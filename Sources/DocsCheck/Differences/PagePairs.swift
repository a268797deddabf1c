import Guides
import Markup
import Platform

/// The pages of two versions of the documents, each with its counterpart in the other.
///
/// A page that has moved is known by what the repository and the publishing chain say of moved pages, by what git
/// says, by its bytes and by its identifiers, in this order.
package struct PagePairs: Sendable {
  /// The pages of one locale.
  struct Locale: Sendable {
    /// The language tag.
    let tag: String
    /// The pages before, in the order of their paths.
    let base: [PageReading]
    /// The pages after, in the order of their paths.
    let current: [PageReading]
    /// For each page before, that after, if it is still there.
    fileprivate(set) var counterparts: [Int?]
    /// For each page after, that before, if there was one.
    fileprivate(set) var origins: [Int?]
    /// The folder of the locale now, or where it would be.
    let folder: String

    /// The name that a page of the base would have now.
    func file(ofBase page: PageReading) -> String { PathText.join(folder, page.path) }
  }

  /// The locales that are reported.
  private(set) var locales: [Locale] = []
  /// The names that pages of the base have now, as `locale/path`, where those are others.
  package private(set) var renames: [String: String] = [:]

  /// Pairs the pages of two trees.
  ///
  /// - Parameters:
  ///   - base: The check of the tree before with its pages; nothing where there was no tree.
  ///   - check: The check of the tree after, which says what locales are reported.
  ///   - content: Its pages.
  ///   - renames: The paths that git knows pages by now, as `locale/path`.
  ///   - root: The folder around the locales, in which one that is gone would be.
  /// - Complexity: O(*n* log *n*) in the pages.
  package init(
    from base: (check: ContentCheck, content: ContentReading)?,
    to check: ContentCheck,
    _ content: ContentReading,
    renames: [String: String] = [:],
    root: String = "."
  ) {
    let before = base.map { $0.check.pages(of: $0.content) } ?? []
    var left = Dictionary(before.map { ($0.files.tag, $0.readings) }) { first, _ in first }
    for (files, readings) in check.pages(of: content) {
      let former = left.removeValue(forKey: files.tag) ?? []
      if check.reports(files.tag) { pair(former, readings, files, renames) }
    }
    for (files, readings) in before where left[files.tag] != nil && check.reports(files.tag) {
      locales.append(
        Locale(
          tag: files.tag,
          base: readings,
          current: [],
          counterparts: readings.map { _ in nil },
          origins: [],
          folder: PathText.join(root, PathText.lastComponent(of: files.root))
        )
      )
    }
  }

  private mutating func pair(
    _ base: [PageReading],
    _ current: [PageReading],
    _ files: LocaleFiles,
    _ gitRenames: [String: String]
  ) {
    let tag = files.tag
    let places = Dictionary(current.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let former = Dictionary(base.enumerated().map { ($1.path, $0) }) { first, _ in first }
    var locale = Locale(
      tag: tag,
      base: base,
      current: current,
      counterparts: base.map { places[$0.path] },
      origins: current.map { former[$0.path] },
      folder: files.root
    )
    let redirected = files.redirects.aliases(where: files.contains)
    for (index, page) in base.enumerated() where locale.counterparts[index] == nil {
      let name = tag + "/" + page.path
      let paths = [
        files.aliases.destination(of: page.path), redirected.destination(of: page.path),
        gitRenames[name].map { String($0.dropFirst(tag.count + 1)) },
      ]
      locale.join(index, paths.compactMap { $0.flatMap { places[$0] } })
    }
    // A page that was moved back is known by the same list.
    for (index, page) in current.enumerated() where locale.origins[index] == nil {
      let paths = [files.aliases.destination(of: page.path), redirected.destination(of: page.path)]
      for origin in paths.compactMap({ $0.flatMap { former[$0] } }) where locale.counterparts[origin] == nil {
        locale.join(origin, [index])
      }
    }
    locale.joinUnique { $0.details?.contentHash }
    locale.joinUnique { $0.identity.exlID.map(StableHash.of) }
    locale.joinUnique { $0.identity.uniquePageID.map(StableHash.of) }
    for (index, counterpart) in locale.counterparts.enumerated() {
      guard let counterpart, base[index].path != current[counterpart].path else { continue }
      renames[tag + "/" + base[index].path] = tag + "/" + current[counterpart].path
    }
    locales.append(locale)
  }
}

extension PagePairs.Locale {
  /// Joins a page before with the first of some pages after that has no counterpart yet.
  fileprivate mutating func join(_ index: Int, _ others: [Int]) {
    guard let other = others.first(where: { origins[$0] == nil }) else { return }
    (counterparts[index], origins[other]) = (other, index)
  }

  /// Joins pages that have something in common that no other page of theirs has.
  fileprivate mutating func joinUnique(by key: (PageReading) -> UInt64?) {
    let missing = Self.bearers(of: key, among: base, where: { counterparts[$0] == nil })
    let extra = Self.bearers(of: key, among: current, where: { origins[$0] == nil })
    for (key, bearers) in missing {
      guard bearers.count == 1, let others = extra[key], others.count == 1 else { continue }
      join(bearers[0], others)
    }
  }

  private static func bearers(
    of key: (PageReading) -> UInt64?,
    among pages: [PageReading],
    where isOpen: (Int) -> Bool
  ) -> [UInt64: [Int]] {
    pages.indices.reduce(into: [:]) { bearers, index in
      guard isOpen(index), let key = key(pages[index]) else { return }
      bearers[key, default: []].append(index)
    }
  }
}
