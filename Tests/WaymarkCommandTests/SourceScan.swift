import Platform
import TestSupport

/// The sources of the program, searched for what they say.
struct SourceScan {
  /// The text of every Swift file under Sources, by its path below it.
  let files: [String: String]

  init() throws {
    let fileSystem = FileSystem()
    let root = TestInputs.packageRoot + "/Sources"
    var files: [String: String] = [:]
    for name in DirectoryWalk(root, in: fileSystem).files where name.hasSuffix(".swift") {
      files[name] = String(decoding: try fileSystem.read(PathText.join(root, name)), as: UTF8.self)
    }
    self.files = files
  }

  /// Every text literal that follows a piece of code, white space aside.
  func literals(after code: String) -> Set<String> {
    var literals: Set<String> = []
    for text in files.values {
      for piece in text.split(separator: code).dropFirst() {
        let rest = piece.drop { $0.isWhitespace }
        guard rest.first == "\"" else { continue }
        literals.insert(String(rest.dropFirst().prefix { $0 != "\"" }))
      }
    }
    return literals
  }

  /// The literals that follow a piece of code in one file.
  func literals(after code: String, in file: String) -> Set<String> {
    SourceScan(files: files.filter { $0.key == file }).literals(after: code)
  }

  private init(files: [String: String]) {
    self.files = files
  }

  /// The cases of an enumeration, by the line that begins it.
  func cases(of declaration: String, in file: String) -> Set<String> {
    guard let text = files[file], let start = text.firstRange(of: declaration) else { return [] }
    var cases: Set<String> = []
    for line in text[start.upperBound...].split(separator: "\n") {
      let words = line.split(separator: " ")
      // The first brace that closes at the left of the cases ends it.
      if words == ["}"], !cases.isEmpty { break }
      // A case of a switch has a colon; one with a payload, parentheses.
      if words.first == "case", !line.contains(":") {
        cases.formUnion(words.dropFirst().map { String($0.prefix { $0.isLetter }) })
      }
    }
    return cases
  }

  /// Whether a text literal stands anywhere.
  func says(_ literal: String) -> Bool {
    files.values.contains { $0.contains("\"\(literal)\"") }
  }
}
