/// A made-up postal address, more or less complete.
struct MadeUpAddress {
  /// How much is known of an address.
  private enum Detail: Int, Comparable {
    case nothing, country, town, full

    static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
  }

  private let region: Region
  private let town: Region.Town
  private let draw: Draw
  private let detail: Detail

  /// How many of 16 addresses have which detail.
  private static let details: [Detail] = [
    .nothing, .nothing, .country, .country, .town, .town, .full, .full, .full, .full, .full, .full, .full, .full, .full,
    .full,
  ]

  /// Draws an address.
  ///
  /// - Parameters:
  ///   - draw: The draw of a record.
  ///   - town: The town.
  ///   - region: The country of the town.
  init(_ draw: Draw, in town: Region.Town, of region: Region) {
    self.draw = draw
    self.town = town
    self.region = region
    detail = draw[.address].pick(Self.details)
  }

  /// Appends the values of street, city, state, postal code and country.
  func append(to values: inout [RecordValue], _ buffer: inout TextBuffer) {
    values.append(detail < .full ? .null : .text(street(&buffer)))
    values.append(detail < .town ? .null : .text(town.name))
    values.append(detail < .town || draw[.state].happens(120) ? .null : .text(town.state))
    if detail < .full {
      values.append(.null)
    } else {
      buffer.append(pattern: town.postalCode, of: region, filledBy: draw[.postalCode])
      values.append(.text(buffer.take()))
    }
    values.append(detail < .country ? .null : .text(region.country))
  }

  private func street(_ buffer: inout TextBuffer) -> String {
    let street = draw[.street]
    // Low numbers are likelier, since most streets are short.
    let number = 1 + Int(street[0].fraction * street[1].fraction * 240)
    if region.customs.numberComesFirst {
      buffer.append(number)
      buffer.append(street.pick(region.streets), of: region)
    } else {
      buffer.append(street.pick(region.streets), of: region)
      buffer.append(number)
      buffer.append(region.numberEnd, of: region)
    }
    let unit = draw[.unit]
    if unit.happens(80) { buffer.append(unit.pick(region.units), of: region) }
    return buffer.take()
  }
}
