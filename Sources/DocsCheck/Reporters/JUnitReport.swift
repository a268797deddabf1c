package import Diagnostics
package import Localization

/// The result of a check as tests, for the pages of test results that CI systems have: JUnit XML.
///
/// A page is a test suite, and each finding on it a test case, so that the numbers of the page are those of the
/// check; a page without findings is one case that passes. GitLab compares two runs by the names of suite, class
/// and case, and calls a case newly failed that was not there before: a new finding on a page that has others is
/// seen. So nothing in a name changes with an edit elsewhere on the page, and no name is used twice, since GitLab
/// drops the second. Jenkins takes a class name apart at its dots, so it is the path with dots for slashes, and
/// folders are packages. Both show the text of a failure, GitLab not its attributes.
package struct JUnitReport: Sendable {
  private let words: FindingWords
  private let root: SourceRoot
  private let threshold: Severity

  /// The columns of a name; what a page holds may be of any length.
  private static let nameWidth = 200

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - root: What files are named from.
  ///   - threshold: The least severity that fails; what weighs less passes, and is told as output.
  package init(_ messages: Messages, root: SourceRoot, failingFrom threshold: Severity) {
    words = FindingWords(messages)
    self.root = root
    self.threshold = threshold
  }

  /// Writes a result as XML.
  ///
  /// - Parameter result: The result.
  /// - Returns: The document, with a line ending at its end.
  /// - Complexity: O(*n*) in the pages and findings.
  package func text(of result: CheckResult) -> String {
    let findings = Dictionary(grouping: result.findings, by: \.diagnostic.file)
    var files = result.pages.map(\.file)
    let pages = Set(files)
    // What is no page, such as the manifest of a guide, comes after them.
    for finding in result.findings where !pages.contains(finding.diagnostic.file) {
      if files.last != finding.diagnostic.file { files.append(finding.diagnostic.file) }
    }
    var names: [String: Int] = [:]
    var suites = ""
    var tests = 0
    var failures = 0
    for file in files {
      let own = findings[file] ?? []
      let failed = own.count { $0.diagnostic.severity >= threshold }
      suites += suite(file, own, failed: failed, &names)
      tests += max(own.count, 1)
      failures += failed
    }
    let attributes = XMLText.attributes([
      "name": "waymark", "tests": String(tests), "failures": String(failures), "errors": "0",
    ])
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites\(attributes)>\n\(suites)</testsuites>\n"
  }

  private func suite(
    _ file: String,
    _ findings: [CheckResult.Finding],
    failed: Int,
    _ names: inout [String: Int]
  ) -> String {
    let path = root.path(of: file)
    let attributes = XMLText.attributes([
      "name": path, "tests": String(max(findings.count, 1)), "failures": String(failed), "errors": "0",
      "skipped": "0",
    ])
    var text = "  <testsuite\(attributes)>\n"
    let className = Self.className(of: path)
    if findings.isEmpty {
      let attributes = XMLText.attributes(["classname": className, "name": path, "file": path])
      text += "    <testcase\(attributes)/>\n"
    }
    for finding in findings { text += testCase(finding.diagnostic, path, className, &names) }
    return text + "  </testsuite>\n"
  }

  private func testCase(
    _ diagnostic: Diagnostic,
    _ path: String,
    _ className: String,
    _ names: inout [String: Int]
  ) -> String {
    let message = words.messageWithSuggestion(diagnostic)
    var name = "\(diagnostic.rule.rawValue): \(words.message(diagnostic))".truncated(to: Self.nameWidth)
    // Neither the class nor the suite alone tells two of them apart in every reader.
    let count = names["\(className)\0\(name)", default: 0] + 1
    names["\(className)\0\(name)"] = count
    if count > 1 { name += " (\(count))" }
    let attributes = XMLText.attributes([
      "classname": className, "name": name, "file": path, "line": String(diagnostic.range.start.line),
    ])
    var lines = ["\(words.place(diagnostic.range, in: path)): \(words.severity(diagnostic.severity)): \(message)"]
    for note in diagnostic.notes {
      lines.append("\(words.place(note.range, in: root.path(of: note.file))): \(words.message(note))")
    }
    let details = XMLText.escaped(lines.joined(separator: "\n"))
    let outcome: String
    if diagnostic.severity >= threshold {
      let attributes = XMLText.attributes(["type": diagnostic.rule.rawValue, "message": message])
      outcome = "<failure\(attributes)>\(details)</failure>"
    } else {
      outcome = "<system-out>\(details)</system-out>"
    }
    return "    <testcase\(attributes)>\(outcome)</testcase>\n"
  }

  /// The name of a class for a path: its folders and its name, without the extension of a page.
  static func className(of path: String) -> String {
    let name = path.hasSuffix(".md") ? path.dropLast(3) : path[...]
    return String(name.drop { $0 == "/" }).replacing(".", with: "_").replacing("/", with: ".")
  }
}
