import Testing

/// Something that every Swift file keeps, with a text that does not.
struct SourceRule: Sendable, CustomTestStringConvertible {
  /// What is promised.
  let promise: String
  /// A text that breaks the promise.
  let counterexample: SourceFile
  /// The lines that break it, counted from 1.
  let broken: @Sendable (SourceFile) -> [Int]

  var testDescription: String { promise }

  private init(_ promise: String, unlike text: String, broken: @escaping @Sendable (SourceFile) -> [Int]) {
    self.promise = promise
    self.broken = broken
    counterexample = SourceFile(path: "Sources/Guides/Guide.swift", text: text)
  }

  /// A rule that forbids some code outright.
  private static func no(_ code: String) -> SourceRule {
    SourceRule("no file says \(code)", unlike: "let a = 1\n\(code)\n") { file in
      file.lines(where: { $0.contains(code) })
    }
  }

  /// The rules.
  static let all: [SourceRule] = [
    no("try!"), no("as!"), no("@unchecked Sendable"), no("nonisolated(unsafe)"), no("fatalError"), no("unowned"),
    SourceRule("only who owns a C library says unsafe", unlike: "let a = unsafe b\n") { file in
      let owners = Modules.mayBeUnsafe
      let isOwner = owners.contains(file.module) || owners.contains { "\($0)Tests" == file.module }
      return isOwner ? [] : file.lines(where: { $0.identifiers.contains("unsafe") })
    },
    SourceRule("no file is longer than 400 lines", unlike: String(repeating: "// line\n", count: 401)) { file in
      file.lines.count > 400 ? [file.lines.count] : []
    },
    SourceRule("no type is a manager, a helper or a utility", unlike: "struct FileManager {\n}\n") { file in
      file.lines(where: { line in
        let words = line.identifiers
        return zip(words, words.dropFirst()).contains { (keyword, name) in
          typeKeywords.contains(keyword) && ["Manager", "Helper", "Helpers", "Utils"].contains(where: name.hasSuffix)
        }
      })
    },
    SourceRule("the last line is ended", unlike: "let a = 1") { file in
      file.endsWithNewline ? [] : [max(file.lines.count, 1)]
    },
    SourceRule("only TestInputs knows what lies outside the package", unlike: "// \(outside)\n") { file in
      guard !file.path.hasSuffix("/TestInputs.swift") else { return [] }
      return file.lines.indices.filter { file.lines[$0].contains(outside) }.map { $0 + 1 }
    },
    SourceRule("what other modules see has a doc comment", unlike: "package var a = 1\n") { file in
      file.code.indices.filter { declaresOutward(file.code[$0]) && !file.isDocumented(at: $0) }.map { $0 + 1 }
    },
  ]

  /// The folder of shared inputs, in two parts so that this file does not name it.
  private static let outside = ".." + "/shared"

  private static let typeKeywords: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
  private static let modifiers: Set = [
    "package", "public", "private", "internal", "set", "static", "final", "mutating", "nonmutating", "override",
    "convenience", "required", "lazy", "weak", "indirect", "nonisolated", "consuming", "borrowing", "nonsending",
  ]
  private static let declarations: Set = [
    "func", "var", "let", "struct", "class", "enum", "actor", "protocol", "init", "subscript", "typealias",
  ]

  /// Whether a line of code begins a declaration that is `package` or `public`.
  private static func declaresOutward(_ line: String) -> Bool {
    var words = line.identifiers[...]
    // An attribute on the line, with what its parentheses hold.
    if line.drop(while: { $0 == " " }).hasPrefix("@") {
      words = words.drop { !modifiers.contains($0) && !declarations.contains($0) }
    }
    let leading = words.prefix(while: modifiers.contains)
    let keyword = words.dropFirst(leading.count).first
    guard let keyword, declarations.contains(keyword) else { return false }
    return (leading.contains("package") || leading.contains("public")) && !isWitness(line)
  }

  /// Whether a line declares what a protocol of the standard library documents.
  private static func isWitness(_ line: String) -> Bool {
    let witnesses = [
      "static func <", "static func ==", "init(stringLiteral", "init(integerLiteral", "init(arrayLiteral",
      "init(from decoder", "func encode(to", "func hash(into", "var description:", "var debugDescription:",
      "func next()", "func makeIterator()",
    ]
    return witnesses.contains(where: line.contains)
  }
}

extension SourceFile {
  /// The lines whose code fulfils a condition, counted from 1.
  ///
  /// - Parameter condition: The condition, given the code of a line.
  /// - Returns: The numbers of the lines.
  fileprivate func lines(where condition: (String) -> Bool) -> [Int] {
    code.indices.filter { condition(code[$0]) }.map { $0 + 1 }
  }

  /// Whether a doc comment stands above a line, attributes and other comments aside.
  ///
  /// - Parameter index: The line, counted from 0.
  /// - Returns: Whether the nearest line above is one of a doc comment.
  fileprivate func isDocumented(at index: Int) -> Bool {
    let above = lines[..<index].reversed().lazy.map { $0.drop { $0 == " " } }
    let nearest = above.first { line in
      !line.hasPrefix("@") && !line.hasPrefix("#") && (!line.hasPrefix("//") || line.hasPrefix("///"))
    }
    return nearest?.hasPrefix("///") == true
  }
}
