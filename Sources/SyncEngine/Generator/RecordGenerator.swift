/// The records of a made-up organization, the same for the same seed.
///
/// A value comes from a hash of the seed, the kind and the index of its record, and of what it means; so
/// records can be made in any order, in batches or in parallel. There is no clock: dates are of the years 2021
/// to 2027, and dates of birth earlier.
public struct RecordGenerator: Sendable {
  /// A kind of record; its raw value is the API name of its object.
  public enum Kind: String, CaseIterable, Sendable {
    /// A company.
    case account = "Account"
    /// A person who belongs to a company.
    case contact = "Contact"
    /// A person, with what is known of the company.
    case lead = "Lead"
    /// A deal.
    case opportunity = "Opportunity"
  }

  /// The seed, mixed once so that near seeds do not give near organizations.
  let seed: UInt64

  /// Creates a generator.
  ///
  /// - Parameter seed: What the organization depends on, and nothing else.
  public init(seed: UInt64) {
    self.seed = Draw(mixing: seed &+ 0x9E37_79B9_7F4A_7C15).bits
  }

  /// The API names of the fields that a kind of record gets, in the order of `values`.
  ///
  /// - Parameter kind: The kind.
  /// - Returns: The names, without those of references to other records.
  /// - Complexity: O(1).
  public static func fields(of kind: Kind) -> [String] {
    switch kind {
    case .account: accountFields
    case .contact: contactFields
    case .lead: leadFields
    case .opportunity: opportunityFields
    }
  }

  /// Returns the values of the record with an index.
  ///
  /// They depend on the seed, the kind and the index only.
  ///
  /// - Parameters:
  ///   - kind: The kind.
  ///   - index: The index, from 0.
  /// - Returns: As many values as `fields` names, in the same order.
  /// - Complexity: O(1).
  public func values(of kind: Kind, at index: Int) -> [RecordValue] {
    precondition(index >= 0, "records are counted from 0")
    switch kind {
    case .account: return account(at: index)
    case .contact: return contact(at: index)
    case .lead: return lead(at: index)
    case .opportunity: return opportunity(at: index)
    }
  }

  /// Draws a record.
  ///
  /// - Parameters:
  ///   - kind: The kind.
  ///   - index: The index.
  /// - Returns: The draw that those of its aspects are made of.
  func draw(_ kind: Kind, _ index: Int) -> Draw {
    let stream: UInt64 =
      switch kind {
      case .account: 0x1000_0000_0000_0001
      case .contact: 0x2000_0000_0000_0002
      case .lead: 0x3000_0000_0000_0003
      case .opportunity: 0x4000_0000_0000_0004
      }
    return Draw(mixing: seed ^ stream)[UInt64(index)]
  }

  /// Picks from a list.
  ///
  /// - Parameters:
  ///   - list: The list.
  ///   - draw: Which element.
  ///   - absence: The likelihood of nothing, in thousandths.
  /// - Returns: An element, or nothing.
  func optional(_ list: [String], _ draw: Draw, absence: UInt64) -> RecordValue {
    draw.happens(absence) ? .null : .text(draw.pick(list))
  }

  /// Fills in a pattern.
  ///
  /// - Parameters:
  ///   - pattern: The pattern (`TextBuffer`).
  ///   - region: What it is a piece of.
  ///   - draw: The digits.
  ///   - absence: The likelihood of nothing, in thousandths.
  ///   - buffer: Where the text is put together.
  /// - Returns: The pattern with its digits, or nothing.
  func number(
    _ pattern: Region.Piece, of region: Region, _ draw: Draw, absence: UInt64, _ buffer: inout TextBuffer
  ) -> RecordValue {
    guard !draw.happens(absence) else { return .null }
    buffer.append(pattern: pattern, of: region, filledBy: draw)
    return .text(buffer.take())
  }

  /// Draws a date.
  ///
  /// - Parameters:
  ///   - years: The years that it may be of.
  ///   - draw: Which one.
  ///   - buffer: Where the text is put together.
  /// - Returns: The date.
  func date(in years: Range<Int>, _ draw: Draw, _ buffer: inout TextBuffer) -> RecordValue {
    // Days 29 to 31 are left out, so that no month needs its length.
    buffer.append(years.lowerBound + draw.number(below: years.count), width: 4)
    buffer.append(character: "-")
    buffer.append(1 + draw[0].number(below: 12), width: 2)
    buffer.append(character: "-")
    buffer.append(1 + draw[1].number(below: 28), width: 2)
    return .text(buffer.take())
  }
}
