/// A number drawn at random, of which the upper part decides whether something happens and the lower one what.
struct Draw: Sendable {
  /// The number, uniform over all values.
  let bits: UInt64

  /// Draws from a number, as SplitMix64 by Guy Steele, Doug Lea and Christine Flood mixes its states.
  init(mixing state: UInt64) {
    var mixed = state
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    bits = mixed ^ (mixed &>> 31)
  }

  /// Returns another draw, one for each salt.
  subscript(salt: UInt64) -> Draw {
    Draw(mixing: bits &+ (salt &+ 1) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Tells whether something with a likelihood happens.
  ///
  /// - Parameter permille: The likelihood, in thousandths.
  /// - Returns: Whether it does.
  func happens(_ permille: UInt64) -> Bool {
    (bits &>> 48) &* 1000 < permille &<< 16
  }

  /// Draws a number below a bound, whatever `happens` said.
  ///
  /// - Parameter bound: The bound, from 1 to 2³².
  /// - Returns: The number.
  func number(below bound: Int) -> Int {
    Int(truncatingIfNeeded: ((bits & 0xFFFF_FFFF) &* UInt64(bound)) &>> 32)
  }

  /// Returns an element of a list, whatever `happens` said.
  func pick<Element>(_ list: [Element]) -> Element {
    list[number(below: list.count)]
  }

  /// The lower part as a fraction from 0 up to 1, whatever `happens` said.
  var fraction: Double { Double(lower) / Double(UInt64(1) &<< Self.lowerWidth) }

  /// The bits below those that `happens` looks at.
  var lower: UInt64 { bits & Self.lowerMask }

  /// How many bits `lower` has.
  static let lowerWidth: UInt64 = 48

  /// The bits of `lower`.
  static let lowerMask: UInt64 = 0xFFFF_FFFF_FFFF
}
