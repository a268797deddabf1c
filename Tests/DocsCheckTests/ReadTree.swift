import Diagnostics
import Guides
import Markup
import Platform
import TestSupport

@testable import DocsCheck

/// A content tree that is read once, to be compared with one page after another changed.
struct ReadTree {
  private let tree: ContentTree
  private let files: [LocaleFiles]
  private let texts: [[String: String]]
  private let readings: [[PageReading]]
  /// Where the pages are, one of them changed at a time.
  private let folder: ContentFixture

  /// Reads a tree.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - isIllustrated: Whether an image is put into each step.
  /// - Throws: What reading the files throws.
  init(root: String, isIllustrated: Bool) throws {
    let fileSystem = FileSystem()
    var pages: [String: String] = [:]
    for locale in try ContentTree(root: root).locales {
      for path in locale.pages {
        let text = String(decoding: try fileSystem.read(PathText.join(locale.root, path)), as: UTF8.self)
        pages[locale.tag + "/" + path] = isIllustrated ? PageBreaker(text).illustrated : text
      }
    }
    folder = try ContentFixture(pages)
    tree = try ContentTree(root: folder.root)
    texts = tree.locales.map { locale in
      locale.pages.reduce(into: [:]) { $0[$1] = pages[locale.tag + "/" + $1] }
    }
    let files = tree.locales.map { LocaleFiles($0, aliases: PathAliases(), in: fileSystem) }
    self.files = files
    readings = zip(tree.locales, zip(texts, files)).map { locale, read in
      locale.pages.map { Self.reading(read.0[$0] ?? "", $0, read.1) }
    }
  }

  /// The pages of a locale.
  func pages(of locale: String) -> [String] {
    tree.locales[index(of: locale)].pages
  }

  /// The text of a page.
  func text(_ locale: String, _ path: String) -> String {
    texts[index(of: locale)][path] ?? ""
  }

  /// What the rules about translations find in a locale, and those about a page alone on one, with another text in place of a page.
  func found(in locale: String, with text: String = "", at path: String? = nil) throws -> [TranslationExample.Found] {
    let changed = index(of: locale)
    let page = try path.map { path in
      // What stands around a name is read from the file once more.
      try folder.write(text, to: locale + "/" + path)
      return Self.reading(text, path, files[changed])
    }
    defer { if let path { try? folder.write(texts[changed][path] ?? "", to: locale + "/" + path) } }
    let locales = tree.locales.enumerated().map { index, locale in
      TranslationCheck.Locale(
        readings: readings[index].map { reading in
          index == changed && reading.path == path ? page ?? reading : reading
        },
        files: locale
      )
    }
    var comparison = CounterpartComparison(tree, limits: PageLimits(), in: FileSystem())
    // What is off where nobody asks for it is nothing that the change has done.
    comparison.isOn = { rule, _ in Self.isOn(rule) }
    var check = TranslationCheck(locales, comparison)
    let own = page?.findings.map(\.diagnostic).filter { Self.isOn($0.rule) } ?? []
    return (own + check.findings(in: changed).joined().map(\.diagnostic)).map { TranslationExample.Found($0) }
  }

  private static func isOn(_ rule: Rule) -> Bool {
    RuleCatalog.entry(of: rule)?.isOn != false
  }

  private func index(of locale: String) -> Int {
    guard let index = files.firstIndex(where: { $0.tag == locale }) else {
      preconditionFailure("the tree has no \(locale)")
    }
    return index
  }

  private static func reading(_ text: String, _ path: String, _ files: LocaleFiles) -> PageReading {
    PageReading(Page(parsing: Array(text.utf8), file: files.name(of: path)), path: path, in: files)
  }
}
