import Diagnostics
import Markup
import TestSupport

/// Reads a text as a page named `page.md`.
func read(_ text: String, limits: PageLimits = PageLimits()) -> Page {
  Page(parsing: Array(text.utf8), file: "page.md", limits: limits)
}

/// Reads a marked text: each `‹…›` shows a stretch that something is said about.
struct MarkedPage {
  let page: Page
  /// The marked stretches, in order.
  let ranges: [SourceRange]

  init(_ marked: String) {
    let text = MarkedText(marked)
    page = Page(parsing: text.bytes, file: "page.md")
    ranges = text.ranges
  }
}

extension Page {
  /// The rules that were found broken, in order.
  var rules: [Rule] { diagnostics.map(\.rule) }
}

extension Document {
  /// The bytes of the file that a range covers.
  func written(_ range: SourceRange) -> String {
    let start = source.offset(of: range.start)
    return String(decoding: source.bytes[start..<max(start, source.offset(of: range.end))], as: UTF8.self)
  }
}

/// The pages that published articles are made of, where they are at hand.
enum RealPages {
  static let seeds = InputFiles.paths(withExtension: "md", below: TestInputs.seeds)
  static let corpus = InputFiles.paths(withExtension: "md", below: TestInputs.corpus)

  static func read(_ path: String) throws -> Page {
    Page(parsing: try InputFiles.bytes(at: path), file: path)
  }

  /// The seed of a locale.
  static func seed(_ locale: String) throws -> Page {
    try read(seeds.first { $0.contains("/seeds/\(locale)/") } ?? "")
  }
}
