import Foundation
import Platform
import TestSupport
import Testing

/// Programs that others wrote, to read what the reporters write.
///
/// On Linux they have to be there: `script/test` installs them. Elsewhere a test is skipped without them.
enum ReportReader {
  /// Why a test is skipped.
  static let absence: Comment = "the programs that read the reports are not installed"

  /// Whether a JSON Schema validator and a parser of JUnit are there, or have to be.
  static let hasPython = isRequired || python != nil
  /// Whether a parser of GitHub's Markdown is there, or has to be.
  static let hasMarkdown = isRequired || (try? run("cmark-gfm", ["--version"])) != nil

  private static var isRequired: Bool {
    #if os(Linux)
    true
    #else
    false
    #endif
  }

  /// The Python that has the modules: the system's, which need not be first on `PATH`.
  private static let python = ["/usr/bin/python3", "python3"].first { python in
    (try? run(python, ["-c", "import jsonschema, junitparser"])) != nil
  }

  /// Validates SARIF logs with the published schema.
  ///
  /// - Parameter logs: The logs.
  /// - Returns: What is wrong with them, a line for each fault, which begins with the number of its log.
  /// - Throws: ``Failure`` where the validator cannot read one.
  static func faults(ofSARIF logs: [String]) throws -> String {
    let script = """
      import json, sys, jsonschema
      with open(sys.argv[1]) as file: schema = json.load(file)
      validator = jsonschema.validators.validator_for(schema)(schema)
      logs = sys.stdin.buffer.read().split(b'\\0')
      for number, log in enumerate(logs):
        for error in validator.iter_errors(json.loads(log)):
          print(number, '/'.join(map(str, error.absolute_path)), error.message[:200])
      assert len(logs) == int(sys.argv[2])
      """
    let input = logs.joined(separator: "\0")
    return try runPython(script, [TestInputs.schemas + "/sarif-2.1.0.json", String(logs.count)], input: input)
  }

  /// A test case as a parser of JUnit sees it.
  struct TestCase: Hashable, Sendable, Decodable {
    let suite: String
    let className: String
    let name: String
    let file: String
    let failure: String?
    let message: String?
    let output: String?
  }

  /// What a parser of JUnit sees in a document.
  struct TestRun: Sendable, Decodable {
    let tests: Int
    let failures: Int
    let suites: [[Int]]
    let cases: [TestCase]
  }

  /// Reads JUnit documents.
  static func testRuns(_ documents: [String]) throws -> [TestRun] {
    let script = """
      import json, sys, junitparser
      runs = []
      for document in sys.stdin.buffer.read().split(b'\\0'):
        xml = junitparser.JUnitXml.fromstring(document)
        suites, cases = [], []
        for suite in xml:
          suites.append([suite.tests, suite.failures, len(list(suite))])
          for case in suite:
            results = case.result
            assert len(results) <= 1
            failure = results[0] if results else None
            cases.append({
              'suite': suite.name, 'className': case.classname, 'name': case.name,
              'file': case._elem.attrib['file'], 'failure': failure and failure.text,
              'message': failure and failure.message, 'output': case.system_out,
            })
        runs.append({'tests': xml.tests, 'failures': xml.failures, 'suites': suites, 'cases': cases})
      json.dump(runs, sys.stdout)
      """
    let text = try runPython(script, [], input: documents.joined(separator: "\0"))
    return try JSONDecoder().decode([TestRun].self, from: Data(text.utf8))
  }

  /// Renders Markdown as GitHub does, raw HTML included.
  static func html(_ markdown: String) throws -> String {
    let extensions = ["table", "autolink", "strikethrough", "tasklist"].flatMap { ["-e", $0] }
    return try run("cmark-gfm", ["--unsafe"] + extensions, input: markdown)
  }

  private static func runPython(_ script: String, _ arguments: [String], input: String) throws -> String {
    try run(#require(python, "script/test installs what is missing"), ["-c", script] + arguments, input: input)
  }

  private static func run(_ program: String, _ arguments: [String], input: String = "") throws -> String {
    var environment = ProcessEnvironment.snapshot()
    environment["PYTHONUTF8"] = "1"
    let outcome = try Spawn.run(program, arguments, environment: environment, input: Array(input.utf8))
    guard outcome.succeeded else { throw Failure(said: String(decoding: outcome.errorOutput, as: UTF8.self)) }
    return String(decoding: outcome.output, as: UTF8.self)
  }

  /// Why a program did not do what it should.
  struct Failure: Error {
    let said: String
  }
}
