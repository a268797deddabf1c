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
      "guide: \(name)",
      "title: guide.\(camelCase(name)).title",
      "applies: { fact: TODO, is: TODO }",
      "articles:",
    ]
    lines += articles.map { "  - { id: \($0.id) }" }
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
      lines.append("  # \(page.instructionText(of: page.steps[index]))")
      for admonition in page.admonitions where page.steps[index].contains(admonition.node) {
        lines.append("  # [\(admonition.kind.rawValue)] \(page.plainText(of: admonition))")
      }
    }
    lines.append("  \"\(step.id)\": { do: TODO, requires: TODO }")
    return lines
  }

  private static func camelCase(_ name: String) -> String {
    let parts = name.split(separator: "-")
    return parts.enumerated().map { index, part in
      index == 0 ? String(part) : part.prefix(1).uppercased() + part.dropFirst()
    }.joined()
  }
}
