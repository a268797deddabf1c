/// What it costs to take two texts for the same one by their lengths, as in Gale and Church (1993): a translation is as
/// much longer than its source as the rest of its page is.
struct LengthCosts {
  /// How many bytes of the translation a byte of the source becomes.
  private let growth: Double

  /// The most that a difference in length costs.
  private static let most = 2.5

  /// Takes the lengths of two pages.
  ///
  /// - Complexity: O(*n*) in the steps and admonitions.
  init(_ source: PageStructure, _ target: PageStructure) {
    let (from, to) = (Self.length(of: source), Self.length(of: target))
    // No language is a third or three times as long as another in UTF-8.
    growth = from == 0 || to == 0 ? 1 : min(3, max(1 / 3, Double(to) / Double(from)))
  }

  private static func length(of page: PageStructure) -> Int {
    page.units.reduce(0) { $0 + $1.length } + page.admonitions.reduce(0) { $0 + $1.length }
  }

  /// What joining two texts costs, given their bytes.
  func cost(_ from: Int, _ to: Int) -> Double {
    let expected = Double(from) * growth
    // The variance grows with the length, by 6.8 for each character (Gale and Church);
    // 20 bytes more, since a label may be translated in any length.
    let deviation = (Double(to) - expected) / (6.8 * (expected + Double(to) + 20) / 2).squareRoot()
    return min(Self.most, 0.1 * deviation * deviation)
  }
}
