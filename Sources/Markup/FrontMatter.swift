package import Diagnostics
internal import YAML

/// The typed metadata at the top of a page.
package struct FrontMatter: Equatable, Sendable {
  /// A key with its value and place.
  package struct Entry: Equatable, Sendable {
    /// The key, as written.
    package var key: String
    /// The value as text, or `nil` where it is a list or mapping.
    package var value: String?
    /// Where the key stands.
    package var range: SourceRange
  }

  /// Every key, known or not, in source order.
  package var entries: [Entry] = []

  /// Creates metadata.
  ///
  /// - Parameter entries: The keys, in source order.
  package init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// The value of a key, or `nil` where it is absent or no text.
  ///
  /// - Complexity: O(*n*) in the entries.
  package subscript(key: String) -> String? {
    entries.first { $0.key == key }?.value
  }

  /// The title.
  package var title: String? { self["title"] }
  /// The description.
  package var description: String? { self["description"] }
  /// The identifier that publishing gives a page, the same in every locale.
  package var exlID: String? { self["exl-id"] }
  /// The identifier of an older publishing system.
  package var uniquePageID: String? { self["unique-page-id"] }
  /// The product features the page is about; several are written with commas.
  package var features: [String] {
    (self["feature"] ?? "").split(separator: ",").map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }
  /// The commit of the source page that a translation was made from.
  package var sourceGitCommit: String? { self["source-git-commit"] }
  /// How the translation was made, such as `tm+mt`.
  package var workflowType: String? { self["workflow-type"] }
  /// How the translation was made, in the oldest pages.
  package var translationType: String? { self["translation-type"] }
  /// The number of words of the source page.
  package var sourceWordCount: Int? { self["source-wordcount"].flatMap { Int($0) } }
  /// How much a person translated, in percent; 0 is pure machine output.
  package var humanTranslationPercent: Int? {
    self["ht-degree"].flatMap { Int($0.split(separator: "%", omittingEmptySubsequences: false)[0]) }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension Document {
  /// Reads the front matter.
  ///
  /// Where the whole is not YAML, each top-level key is read by itself, so that one
  /// unquoted colon does not lose the others.
  ///
  /// - Returns: What could be read, and a diagnostic for what could not.
  /// - Complexity: O(*n*) in the bytes of the front matter.
  package func readFrontMatter() -> (FrontMatter, [Diagnostic]) {
    guard let range = frontMatterRange else { return (FrontMatter(), []) }
    // The YAML starts on line 2: the opening fence is line 1.
    switch Self.entries(of: source.bytes[range], firstLine: 2) {
    case .success(let entries): return (FrontMatter(entries: entries), [])
    case .failure(let error):
      return readEntriesOneByOne(range, because: error)
    }
  }

  private func readEntriesOneByOne(_ range: Range<Int>, because whole: YAMLError) -> (FrontMatter, [Diagnostic]) {
    var front = FrontMatter()
    var diagnostics: [Diagnostic] = []
    var keys: Set<String> = []
    var line = 2
    while line <= source.lineCount, Int(source.lineStarts[line - 1]) < range.upperBound {
      let first = line
      line += 1
      while line <= source.lineCount, Int(source.lineStarts[line - 1]) < range.upperBound, isContinuation(line) {
        line += 1
      }
      // Without its last line ending, so that what is unclosed ends on its own line.
      let block = source.bytes[
        Int(source.lineStarts[first - 1])..<min(source.lineRange(line - 1).upperBound, range.upperBound)]
      switch Self.entries(of: block, firstLine: first) {
      case .success(let entries):
        for entry in entries {
          if keys.insert(entry.key).inserted {
            front.entries.append(entry)
          } else {
            let error = YAMLError(.duplicateKey, at: entry.range.start, key: entry.key)
            diagnostics.append(badFrontMatter(error, at: entry.range))
          }
        }
      case .failure(let error):
        diagnostics.append(badFrontMatter(error, at: SourceRange(start: error.position, end: error.position)))
      }
    }
    // What only the whole shows must not pass in silence.
    if diagnostics.isEmpty {
      diagnostics.append(badFrontMatter(whole, at: SourceRange(start: whole.position, end: whole.position)))
    }
    return (front, diagnostics)
  }

  private func badFrontMatter(_ error: YAMLError, at range: SourceRange) -> Diagnostic {
    let arguments: MessageArguments = error.key.map { ["key": .text($0)] } ?? [:]
    return diagnostic(.badFrontMatter, variant: error.code.rawValue, .error, at: range, arguments)
  }

  /// A line that belongs to the key above it: indented, a list item, or blank.
  private func isContinuation(_ line: Int) -> Bool {
    let range = source.lineRange(line)
    guard let first = range.first else { return true }
    return [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "]"), UInt8(ascii: "}")]
      .contains(source.bytes[first])
  }

  private static func entries(
    of bytes: ArraySlice<UInt8>,
    firstLine: Int
  ) -> Result<[FrontMatter.Entry], YAMLError> {
    do throws(YAMLError) {
      guard let root = try YAMLNode.parse(Array(bytes), firstLine: firstLine) else { return .success([]) }
      guard let mapping = root.mapping else { return .failure(YAMLError(.malformed, at: root.range.start)) }
      return .success(
        mapping.map { FrontMatter.Entry(key: $0.key, value: $0.value.scalar, range: $0.keyRange) }
      )
    } catch {
      return .failure(error)
    }
  }
}

extension Document {
  /// Reads the front matter of a file and nothing else of it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name.
  /// - Returns: What could be read.
  /// - Complexity: O(*n*) in the bytes, without parsing the body.
  package static func frontMatterOnly(_ bytes: [UInt8], file: String) -> FrontMatter {
    let source = SourceText(bytes)
    let fence = FrontMatterFence(source)
    return Document(
      file: file,
      source: source,
      frontMatterRange: fence.content,
      nodes: [],
      diagnostics: [],
      pool: [],
      hasReplacedBytes: false
    ).readFrontMatter().0
  }
}
