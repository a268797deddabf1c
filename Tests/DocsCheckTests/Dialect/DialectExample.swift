import Diagnostics
import Markup
import TestSupport

@testable import DocsCheck

/// A page on which `‹…›` shows what a rule should find.
struct DialectExample {
  let page: Page
  /// The marked stretches, in order.
  let ranges: [SourceRange]

  init(_ marked: String, file: String = "page.md") {
    let text = MarkedText(marked)
    page = Page(parsing: text.bytes, file: file)
    ranges = text.ranges
  }

  /// What one rule finds.
  func findings(_ rule: Rule) -> [Diagnostic] {
    DialectCheck.findings(of: page, PageRules { $0 == rule })
  }
}
