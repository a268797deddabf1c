import Foundation
import TestSupport

/// A Swift file of this package, with what is code in it told apart.
struct SourceFile: Sendable {
  /// Its path below the root of the package.
  let path: String
  /// Its lines as written.
  let lines: [String]
  /// Its lines with comments and literals blanked.
  let code: [String]
  /// Whether the last line is ended.
  let endsWithNewline: Bool

  /// Reads a file's text.
  ///
  /// - Parameters:
  ///   - path: Its path below the root of the package.
  ///   - text: The text.
  init(path: String, text: String) {
    self.path = path
    let bytes = Array(text.utf8)
    lines = Self.lines(of: bytes)
    code = Self.lines(of: SwiftCode(bytes).bytes)
    endsWithNewline = bytes.last == UInt8(ascii: "\n")
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The folder that the path starts with: `Sources`, `Tests` or `Benchmarks`.
  var root: String { component(0) }

  /// The module that the file belongs to.
  var module: String { root == "Benchmarks" ? root : component(1) }

  private func component(_ index: Int) -> String {
    let parts = path.split(separator: "/")
    return index < parts.count ? String(parts[index]) : ""
  }

  /// What is imported, by line.
  var imports: [(line: Int, modifiers: [String], module: String)] {
    code.enumerated().compactMap { (index, line) in
      let words = line.identifiers
      guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
        words[..<keyword].allSatisfy(Self.importModifiers.contains)
      else { return nil }
      let module = words[(keyword + 1)...].first { !Self.importKinds.contains($0) } ?? ""
      return (index + 1, Array(words[..<keyword]), module)
    }
  }

  private static let importModifiers: Set = [
    "internal", "package", "private", "fileprivate", "public", "testable", "preconcurrency",
  ]
  private static let importKinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]

  /// Every Swift file of this package.
  static let all: [SourceFile] = {
    let root = TestInputs.packageRoot
    return ["Sources", "Tests", "Benchmarks"].flatMap { folder in
      let files = FileManager.default.enumerator(atPath: root + "/" + folder)
      return (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        .compactMap { file in
          let path = folder + "/" + file
          return FileManager.default.contents(atPath: root + "/" + path)
            .map { SourceFile(path: path, text: String(decoding: $0, as: UTF8.self)) }
        }
    }
  }()

  /// The files below `Sources`.
  static let sources = all.filter { $0.root == "Sources" }
}

extension String {
  /// The identifiers and keywords of a line of code, in order.
  var identifiers: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
