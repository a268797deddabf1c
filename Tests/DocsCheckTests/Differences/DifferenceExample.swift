import Diagnostics
import Guides
import Markup
import Platform

@testable import DocsCheck

/// Two versions of a content tree, compared.
struct DifferenceExample {
  /// A change, by what a reader of a report sees of it.
  struct Seen: Hashable, CustomStringConvertible {
    let category: ContentDifference.Category
    /// The lines before and after.
    var base: Int?
    var current: Int?

    init(_ category: ContentDifference.Category, _ base: Int? = nil, _ current: Int? = nil) {
      self.category = category
      self.base = base
      self.current = current
    }

    init(_ change: ContentDifference.Change) {
      self.init(change.category, change.base?.range.start.line, change.current?.range.start.line)
    }

    /// The same thing where the versions change places.
    var reversed: Seen { Seen(category.reversed, current, base) }

    var description: String { "\(category) \(base ?? 0) → \(current ?? 0)" }
  }

  /// Compares two trees, whose paths start with the tag of a locale.
  static func difference(
    from base: [String: String],
    to current: [String: String],
    _ configuration: CheckConfiguration = CheckConfiguration(),
    renames: [String: String] = [:],
    limits: PageLimits = PageLimits()
  ) throws -> ContentDifference {
    let (before, after) = (try ContentFixture(base), try ContentFixture(current))
    let read = { (fixture: ContentFixture) in
      var check = ContentCheck(try ContentTree(root: fixture.root), configuration, limits: limits)
      check.keepsWording = true
      return (check: check, content: try check.read())
    }
    var former = try read(before)
    let present = try read(after)
    let pairs = PagePairs(from: former, to: present.check, present.content, renames: renames)
    former.check.renames = pairs.renames
    return ContentDifference(
      of: pairs, former.check.result(of: former.content), present.check.result(of: present.content))
  }

  /// What has changed on one page.
  static func seen(from base: String, to current: String) throws -> [Seen] {
    try difference(from: ["en/help/page.md": base], to: ["en/help/page.md": current]).seen
  }

  /// What has become of the steps and admonitions of one page, without a file of it.
  static func changes(from base: String, to current: String) -> [Seen] {
    let versions = [base, current].map { text in
      PageVersion(reading(text), file: "page.md")
    }
    return PageChanges.changes(from: versions[0], to: versions[1]).map(Seen.init)
  }

  private static func reading(_ text: String) -> PageReading {
    PageReading(
      Page(parsing: Array(text.utf8), file: "page.md"),
      path: "help/page.md",
      in: files,
      keepsWording: true
    )
  }

  /// The files of a locale that has none.
  private static let files: LocaleFiles = {
    guard let fixture = try? ContentFixture(["en/help/page.md": ""]),
      let locale = try? ContentTree(root: fixture.root).locales.first
    else { preconditionFailure("a fixture has its locale") }
    return LocaleFiles(locale, aliases: PathAliases(), in: FileSystem())
  }()
}

extension ContentDifference {
  /// What has changed, page by page.
  var seen: [DifferenceExample.Seen] {
    locales.flatMap(\.pages).flatMap(\.changes).map(DifferenceExample.Seen.init)
  }
}
