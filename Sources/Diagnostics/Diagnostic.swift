/// Something that can be said about a text: a value, never thrown, without words.
///
/// Its words are the message `diagnostic.<rule>` of the catalogs, or
/// `diagnostic.<rule>.<variant>` where a rule has several.
package struct Diagnostic: Hashable, Sendable {
  /// Another place that explains the diagnostic.
  package struct Note: Hashable, Sendable {
    /// The key of the note's message.
    package var message: String
    /// What fills the placeholders of the message.
    package var arguments: MessageArguments
    /// The file the note is about.
    package var file: String
    /// The place in that file.
    package var range: SourceRange

    /// Creates a note.
    package init(message: String, arguments: MessageArguments = [:], file: String, range: SourceRange) {
      self.message = message
      self.arguments = arguments
      self.file = file
      self.range = range
    }
  }

  /// A replacement of bytes that mends what the diagnostic says.
  package struct FixIt: Hashable, Sendable {
    /// What is replaced.
    package var range: SourceRange
    /// What is put in its place.
    package var replacement: String
    /// What stands there, so that nothing else is replaced; `nil` where a person has to look.
    package var original: String?

    /// Creates a fix-it.
    package init(range: SourceRange, replacement: String, original: String? = nil) {
      self.range = range
      self.replacement = replacement
      self.original = original
    }
  }

  /// The rule that found it.
  package var rule: Rule
  /// Which of the rule's messages applies, or `nil` where it has only one.
  package var variant: String?
  /// How much it weighs.
  package var severity: Severity
  /// The file, as the reader named it or as it is named below the content root.
  package var file: String
  /// The place in the file.
  package var range: SourceRange
  /// What fills the placeholders of the message.
  package var arguments: MessageArguments
  /// Other places that explain it.
  package var notes: [Note]
  /// Replacements that mend it.
  package var fixIts: [FixIt]
  /// The nearest valid text, where there is one.
  package var suggestion: String?

  /// Creates a diagnostic.
  ///
  /// - Parameters:
  ///   - rule: The rule that found it.
  ///   - variant: Which of the rule's messages applies.
  ///   - severity: How much it weighs.
  ///   - file: The file it is about.
  ///   - range: The place in the file.
  ///   - arguments: What fills the placeholders of the message.
  ///   - notes: Other places that explain it.
  ///   - fixIts: Replacements that mend it.
  ///   - suggestion: The nearest valid text.
  package init(
    _ rule: Rule,
    variant: String? = nil,
    severity: Severity,
    file: String,
    range: SourceRange,
    arguments: MessageArguments = [:],
    notes: [Note] = [],
    fixIts: [FixIt] = [],
    suggestion: String? = nil
  ) {
    self.rule = rule
    self.variant = variant
    self.severity = severity
    self.file = file
    self.range = range
    self.arguments = arguments
    self.notes = notes
    self.fixIts = fixIts
    self.suggestion = suggestion
  }

  /// The key of the message that says it.
  package var messageKey: String {
    variant.map { "diagnostic.\(rule.rawValue).\($0)" } ?? "diagnostic.\(rule.rawValue)"
  }
}
