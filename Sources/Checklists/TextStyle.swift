internal import Localization
package import Markup

/// How text is set on a terminal.
///
/// Marks that take part in line breaking are private-use characters until the last
/// moment, so that a color never counts as a column.
package struct TextStyle: Sendable {
  /// Whether colors are used.
  package var usesColor: Bool
  /// The most columns of a line.
  package var width: Int

  /// The width where there is no terminal: what a ticket or an e-mail shows.
  package static let defaultWidth = 80

  /// Creates a style.
  package init(usesColor: Bool, width: Int?) {
    self.usesColor = usesColor
    // Below 24 columns nothing can be set well; the terminal may break the lines itself.
    self.width = max(width ?? Self.defaultWidth, 24)
  }

  private static let labelOpen: Character = "\u{E000}"
  private static let labelClose: Character = "\u{E001}"
  private static let codeOpen: Character = "\u{E002}"
  private static let codeClose: Character = "\u{E003}"
  private static let marks: Set<Character> = [labelOpen, labelClose, codeOpen, codeClose]

  /// A line of styled runs, still with its marks; content cannot bring its own.
  package func marked(_ runs: [InlineRun]) -> String {
    var text = ""
    for run in runs {
      let clean = run.text.sanitized(keepingLines: run.isLineBreak).filter { !Self.marks.contains($0) }
      if run.style.contains(.label) || run.style.contains(.strong) {
        text += "\(Self.labelOpen)\(clean)\(Self.labelClose)"
      } else if run.style.contains(.code) {
        text += "\(Self.codeOpen)\(clean)\(Self.codeClose)"
      } else {
        text += clean
      }
    }
    return text.filter { $0 != "\u{200B}" }
  }

  /// A text of the content without anything that a terminal or this style acts on.
  package func plain(_ text: String) -> String {
    marked([InlineRun(text: text)])
  }

  /// Breaks a text into lines and puts the marks' meaning in their place.
  ///
  /// - Parameters:
  ///   - text: The text, plain or from ``marked(_:)``.
  ///   - indent: What the first line starts with.
  ///   - hangingIndent: What every other line starts with.
  /// - Returns: The lines.
  /// - Complexity: O(*n*) in the text.
  package func lines(_ text: String, indent: String = "", hangingIndent: String? = nil) -> [String] {
    let hanging = hangingIndent ?? String(repeating: " ", count: indent.displayWidth)
    return text.wrapped(width: width, indent: indent, hangingIndent: hanging).map(unmarked)
  }

  /// Breaks a text into lines of a column, each with how many columns it really takes.
  ///
  /// Other columns follow on the same line, so that a color ends with the line and
  /// begins again on the next.
  ///
  /// - Parameters:
  ///   - text: The text, from ``marked(_:)``.
  ///   - width: The most columns of a line.
  /// - Returns: The lines, and the columns of each.
  /// - Complexity: O(*n*) in the text.
  func lines(_ text: String, fitting width: Int) -> [(shown: String, width: Int)] {
    var open: Character?
    return text.wrapped(width: width).map { line in
      guard usesColor else { return (unmarked(line), line.displayWidth) }
      var whole = open.map { String($0) + line } ?? line
      for character in line where Self.marks.contains(character) {
        open = character == Self.labelOpen || character == Self.codeOpen ? character : nil
      }
      if let open { whole.append(open == Self.labelOpen ? Self.labelClose : Self.codeClose) }
      return (unmarked(whole), line.filter { !Self.marks.contains($0) }.displayWidth)
    }
  }

  /// Sets a text in a color, where colors are used.
  package func colored(_ text: String, _ color: Color) -> String {
    usesColor ? Self.start(color) + text + Self.end : text
  }

  // The control sequences of ECMA-48, 8.3.117 (SGR).
  private static func start(_ color: Color) -> String { "\u{1B}[\(color.rawValue)m" }
  private static let end = "\u{1B}[0m"

  /// The colors of the checklist.
  package enum Color: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  private func unmarked(_ line: String) -> String {
    var result = ""
    for character in line {
      switch character {
      case Self.labelOpen: result += usesColor ? Self.start(.bold) : "["
      case Self.labelClose: result += usesColor ? Self.end : "]"
      case Self.codeOpen: result += usesColor ? Self.start(.cyan) : "`"
      case Self.codeClose: result += usesColor ? Self.end : "`"
      default: result.append(character)
      }
    }
    return result
  }
}
