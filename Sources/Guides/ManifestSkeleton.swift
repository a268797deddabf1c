import Markup

/// Writes the manifest that a new guide starts from.
package enum ManifestSkeleton {
  /// Returns a manifest that names every step of some articles.
  ///
  /// What only a person can say is left as `TODO`, which no reading accepts, so
  /// that a skeleton is never taken for a guide.
  ///
  /// - Parameters:
  ///   - name: The name of the guide.
  ///   - articles: The articles, in the order of the procedure.
  /// - Returns: The YAML.
  /// - Complexity: O(*n*) in the steps.
  package static func make(named name: String, articles: [Article]) -> String {
    var lines = [
      "guide: \(quoted(name))",
      "title: \(quoted(articles.first.map(title) ?? name))",
      "applies: { fact: TODO, is: TODO }",
      "articles:",
    ]
    lines += articles.map { "  - { id: \(quoted($0.id)) }" }
    lines.append("steps:")
    for article in articles {
      for step in article.steps { lines += self.lines(of: step, in: article) }
    }
    lines.append("hazards: {}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of step: Article.AlignedStep, in article: Article) -> [String] {
    var lines: [String] = []
    if let index = step.steps[article.sourceLocale], let page = article.pages[article.sourceLocale]?.page {
      lines.append("  # \(oneLine(page.instructionText(of: page.steps[index])))")
      for admonition in page.admonitions(of: page.steps[index]) {
        lines.append("  # [\(admonition.kind.rawValue)] \(oneLine(page.plainText(of: admonition)))")
      }
    }
    lines.append("  \(quoted(step.id.description)): { do: TODO, requires: TODO }")
    return lines
  }

  /// A text as a double-quoted scalar.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in oneLine(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// A text without what would end a line of YAML or that YAML does not allow:
  /// control characters, and the line ends U+0085, U+2028 and U+2029.
  private static func oneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      let isLineEnd = scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
      line.unicodeScalars.append(isLineEnd || scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return line
  }

  private static func title(_ article: Article) -> String {
    article.pages[article.sourceLocale]?.page.title ?? article.id
  }
}
