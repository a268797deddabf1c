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
  /// Where the page is written that is in place of another.
  private let folder = TemporaryFolder()

  /// Reads a tree.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - isIllustrated: Whether an image is put into each step.
  /// - Throws: What reading the files throws.
  init(root: String, isIllustrated: Bool) throws {
    tree = try ContentTree(root: root)
    let fileSystem = FileSystem()
    var texts: [[String: String]] = []
    for locale in tree.locales {
      var own: [String: String] = [:]
      for path in locale.pages {
        let text = String(decoding: try fileSystem.read(PathText.join(locale.root, path)), as: UTF8.self)
        own[path] = isIllustrated ? PageBreaker(text).illustrated : text
      }
      texts.append(own)
    }
    let files = tree.locales.map { LocaleFiles($0, aliases: PathAliases(), in: fileSystem) }
    self.files = files
    self.texts = texts
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
      try FileSystem().write(Array(text.utf8), to: folder.path + "/page.md")
      return Self.reading(text, path, files[changed], file: folder.path + "/page.md")
    }
    let locales = tree.locales.enumerated().map { index, locale in
      TranslationCheck.Locale(
        tag: locale.tag,
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
    return (own + check.findings(in: changed).map(\.finding.diagnostic)).map { TranslationExample.Found($0) }
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

  private static func reading(
    _ text: String,
    _ path: String,
    _ files: LocaleFiles,
    file: String? = nil
  ) -> PageReading {
    PageReading(Page(parsing: Array(text.utf8), file: file ?? files.name(of: path)), path: path, in: files)
  }
}
