internal import Localization
package import Markup

/// How text is set on a terminal.
///
/// Marks that take part in line breaking are private-use characters until the last
/// moment, so that a colour never counts as a column.
package struct TextStyle: Sendable {
  /// Whether colours are used.
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

  /// Sets a text in a colour, where colours are used.
  package func colored(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The colours of the checklist.
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
      case Self.labelOpen: result += usesColor ? "\u{1B}[1m" : "["
      case Self.labelClose: result += usesColor ? "\u{1B}[0m" : "]"
      case Self.codeOpen: result += usesColor ? "\u{1B}[36m" : "`"
      case Self.codeClose: result += usesColor ? "\u{1B}[0m" : "`"
      default: result.append(character)
      }
    }
    return result
  }
}
