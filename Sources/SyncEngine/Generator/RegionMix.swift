/// The regions, with 64 places shared out among them by their weights.
///
/// Of 64 accounts in a row each takes one place, so that the accounts of a region can be counted and found
/// without a list of them.
struct RegionMix: Sendable {
  /// A region's part of the places.
  struct Part: Sendable {
    /// The region.
    let region: Region
    /// Its first place.
    let start: Int
  }

  /// How many places there are.
  static let places = 64

  /// All regions.
  static let all = RegionMix([
    .unitedStates, .unitedKingdom, .germany, .france, .spain, .mexico, .sweden, .china, .japan,
  ])

  private let parts: [Part]
  /// For each place, the part that it belongs to.
  private let partOfPlace: [Int]

  private init(_ regions: [Region]) {
    var parts: [Part] = []
    var partOfPlace: [Int] = []
    for region in regions {
      parts.append(Part(region: region, start: partOfPlace.count))
      partOfPlace += Array(repeating: parts.count - 1, count: region.weight)
    }
    precondition(partOfPlace.count == Self.places, "the weights of the regions must add up")
    (self.parts, self.partOfPlace) = (parts, partOfPlace)
  }

  /// Finds the region of a place.
  ///
  /// - Parameter place: The place, from 0 up to `places`.
  /// - Returns: The part that it belongs to.
  /// - Complexity: O(1).
  func part(of place: Int) -> Part { parts[partOfPlace[place]] }
}
