/// Derives the anchor of a heading that states none.
package enum Slug {
  /// Returns the slug of a heading's text, as the publishing chain makes it:
  /// letters and digits of any script in lower case, spaces as hyphens, hyphens
  /// and underscores kept, everything else dropped.
  ///
  /// - Complexity: O(*n*) in the text.
  package static func make(from text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}": slug.append("-")
      case "-", "_": slug.append(scalar)
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark {
          slug.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
    return String(slug)
  }
}
