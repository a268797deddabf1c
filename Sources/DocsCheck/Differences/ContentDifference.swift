package import Diagnostics
import Markup

/// What a change of the documents means for their readers, locale by locale.
package struct ContentDifference: Hashable, Sendable {
  /// Where something stands in one version of a page.
  package struct Place: Hashable, Sendable {
    /// The file, as it is named in the present version of the tree.
    package let file: String
    /// The place in that file.
    package let range: SourceRange
    /// The anchor of the section; empty before the first heading.
    var section = ""
    /// The number of the step, or that of a substep after its step's, where it stands in or after one.
    var step: String?
    /// The kind of an admonition.
    var kind: Admonition.Kind?
    /// How its words begin.
    var text = ""
  }

  /// One thing that has changed.
  package struct Change: Hashable, Sendable {
    /// What has become of it.
    package let category: Category
    /// Where it was, or `nil` where it is new.
    package let base: Place?
    /// Where it is, or `nil` where it is gone.
    package let current: Place?
    /// What is wrong with a link or image that is broken, or was wrong with one that is mended.
    var finding: CheckResult.Finding?

    /// The same thing where the two versions change places.
    var reversed: Change {
      Change(category: category.reversed, base: current, current: base, finding: finding)
    }
  }

  /// A page on which something has changed.
  package struct Page: Hashable, Sendable {
    /// The file, as it is named in the present version of the tree; of a page that is gone, as it would be.
    package let file: String
    /// What has changed, by harm and place.
    package let changes: [Change]

    /// Whether the page is new or gone, so that all that is on it is.
    var isWhole: Bool { changes.contains { $0.category == .pagesAdded || $0.category == .pagesRemoved } }
  }

  /// The pages of a locale on which something has changed.
  package struct Locale: Hashable, Sendable {
    /// The language tag.
    package let tag: String
    /// The pages, in the order of their files.
    package let pages: [Page]

    /// How much has changed, category by category.
    ///
    /// - Complexity: O(*n*) in the changes.
    package var counts: Counts {
      pages.reduce(into: Counts()) { counts, page in
        for change in page.changes { counts.add(change.category) }
      }
    }
  }

  /// How many changes of each category there are.
  package struct Counts: Hashable, Sendable {
    private var numbers = [Int](repeating: 0, count: Category.allCases.count)

    /// Counts nothing.
    package init() {}

    /// The number of a category.
    package subscript(category: Category) -> Int { numbers[category.rank] }

    /// All of them.
    package var total: Int { numbers.reduce(0, +) }

    /// Counts one more.
    mutating func add(_ category: Category) {
      numbers[category.rank] += 1
    }

    /// Counts what others count, too.
    mutating func add(_ other: Counts) {
      for index in numbers.indices { numbers[index] += other.numbers[index] }
    }
  }

  /// The locales that were compared, those in which nothing has changed included.
  package let locales: [Locale]

  /// How much has changed in all locales.
  ///
  /// - Complexity: O(*n*) in the changes.
  package var counts: Counts {
    locales.reduce(into: Counts()) { $0.add($1.counts) }
  }

  /// Whether nothing has changed.
  package var isEmpty: Bool { locales.allSatisfy(\.pages.isEmpty) }
}
