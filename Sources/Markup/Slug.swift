/// Derives the anchor of a heading that states none.
package enum Slug {
  /// Returns the slug of a heading's text, as the publishing chain makes it:
  /// letters and digits of any script in lower case, spaces as hyphens, hyphens
  /// and underscores kept, everything else dropped.
  ///
  /// - Complexity: O(*n*) in the text.
  package static func make(from text: String) -> String {
    // Bytes: appending to a view of scalars copies all of it each time.
    var slug: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}": slug.append(UInt8(ascii: "-"))
      case "-", "_", "0"..."9", "a"..."z": slug.append(UInt8(ascii: scalar))
      case "A"..."Z": slug.append(UInt8(ascii: scalar) | 0x20)
      case _ where scalar.isASCII: break
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark {
          slug += Array(properties.lowercaseMapping.utf8)
        }
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }
}
