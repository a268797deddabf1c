import Diagnostics
import Markup
package import Platform

/// Carries out the fix-its of findings, and changes no byte that they do not name.
package enum Fixes {
  /// What was done.
  package struct Outcome: Hashable, Sendable {
    /// How many findings were mended.
    package var mended = 0
    /// The files that were changed, in the order of their findings.
    package var files: [String] = []
  }

  /// Mends what can be mended.
  ///
  /// A file that was changed since it was read keeps what no longer stands where it did.
  /// Of fix-its that overlap, the first counts; the others are found again by the next check.
  ///
  /// - Parameters:
  ///   - findings: The findings, by file and place.
  ///   - fileSystem: Where the files are.
  /// - Returns: What was done.
  /// - Throws: `FileError` where a file cannot be read or replaced; those before it are mended.
  /// - Complexity: O(*n*) in the findings and in the bytes of the files that have any.
  package static func apply(
    _ findings: [CheckResult.Finding],
    in fileSystem: FileSystem = FileSystem()
  ) throws(FileError) -> Outcome {
    var outcome = Outcome()
    var byFile: [(file: String, diagnostics: [Diagnostic])] = []
    for finding in findings where !finding.diagnostic.fixIts.isEmpty {
      if byFile.last?.file != finding.diagnostic.file { byFile.append((finding.diagnostic.file, [])) }
      byFile[byFile.count - 1].diagnostics.append(finding.diagnostic)
    }
    for (file, diagnostics) in byFile {
      let (bytes, mended) = apply(diagnostics, to: SourceText(try fileSystem.read(file)))
      guard mended > 0 else { continue }
      try fileSystem.write(bytes, to: file)
      outcome.mended += mended
      outcome.files.append(file)
    }
    return outcome
  }

  /// One replacement, by offsets.
  private struct Edit {
    let range: Range<Int>
    let replacement: [UInt8]

    /// Whether two cannot both be carried out, an insertion inside the other or where it begins included.
    func collides(with other: Edit) -> Bool {
      let overlaps = range.lowerBound < other.range.upperBound && other.range.lowerBound < range.upperBound
      return overlaps || range.lowerBound == other.range.lowerBound
    }
  }

  /// The bytes of a page with its fix-its carried out, and how many diagnostics that mended.
  static func apply(_ diagnostics: [Diagnostic], to source: SourceText) -> (bytes: [UInt8], mended: Int) {
    var edits: [Edit] = []
    var mended = 0
    for diagnostic in diagnostics {
      let own = diagnostic.fixIts.compactMap { edit($0, in: source) }
      let isFree = own.allSatisfy { edit in !edits.contains { $0.collides(with: edit) } }
      guard own.count == diagnostic.fixIts.count, isFree else { continue }
      edits += own
      mended += 1
    }
    var bytes: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      bytes += source.bytes[position..<edit.range.lowerBound]
      bytes += edit.replacement
      position = edit.range.upperBound
    }
    return (bytes + source.bytes[position...], mended)
  }

  /// The replacement, or `nil` where what is to be replaced does not stand there.
  private static func edit(_ fixIt: Diagnostic.FixIt, in source: SourceText) -> Edit? {
    guard let original = fixIt.original, fixIt.range.start.line <= source.lineCount else { return nil }
    let offsets = source.offsets(of: fixIt.range)
    guard source.bytes[offsets].elementsEqual(original.utf8) else { return nil }
    return Edit(range: offsets, replacement: Array(fixIt.replacement.utf8))
  }
}
