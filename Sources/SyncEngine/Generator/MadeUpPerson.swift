/// A made-up person, with what stays the same when the person is entered twice.
struct MadeUpPerson {
  /// Where the person works.
  let company: MadeUpCompany
  private let draw: Draw
  private let isWoman: Bool
  private let given: Region.Word
  private let family: Region.Word

  /// How a person may be addressed.
  private static let forWomen = ["Ms.", "Mrs."]
  private static let forMen = ["Mr."]
  private static let forAnyone = ["Dr.", "Dr.", "Dr.", "Prof."]

  /// Draws a person.
  ///
  /// - Parameters:
  ///   - draw: The draw of the record that enters the person first.
  ///   - seed: The seed of the organization.
  init(_ draw: Draw, seed: UInt64) {
    self.draw = draw
    let region = RegionMix.all.part(of: Self.place(draw)).region
    company = MadeUpCompany(in: region, number: draw[.company].number(below: region.companies), seed: seed)
    isWoman = draw[.given].happens(500)
    given = draw[.given].pick(isWoman ? region.women : region.men)
    family = draw[.family].pick(region.families)
  }

  /// Where the person lives.
  var region: Region { company.region }

  /// Draws the region of a person.
  ///
  /// - Parameter draw: The draw of the record that enters the person first.
  /// - Returns: The region's place in the mix.
  static func place(_ draw: Draw) -> Int { draw[.region].number(below: RegionMix.places) }

  /// The given name.
  var firstName: String { given.text }

  /// How the person is addressed.
  var salutation: String {
    let draw = draw[.salutation]
    return draw.pick(draw.happens(60) ? Self.forAnyone : isWoman ? Self.forWomen : Self.forMen)
  }

  /// The town, which is mostly the company's.
  var town: Region.Town {
    let draw = draw[.city]
    return draw.happens(700) ? company.town : draw.pick(region.towns)
  }

  /// Returns the family name, or both of them.
  func lastName(_ buffer: inout TextBuffer) -> String {
    let draw = draw[.secondFamily]
    guard region.customs.hasTwoFamilyNames, draw.happens(800) else { return family.text }
    buffer.append(family.spelled, of: region)
    buffer.append(character: " ")
    buffer.append(draw.pick(region.families).spelled, of: region)
    return buffer.take()
  }

  /// Draws the address at the company.
  ///
  /// - Parameters:
  ///   - absence: The likelihood that there is none, in thousandths.
  ///   - buffer: Where it is put together.
  /// - Returns: The address, or nothing.
  func email(absence: UInt64, _ buffer: inout TextBuffer) -> RecordValue {
    guard !draw[.email].happens(absence) else { return .null }
    let number = draw[.emailNumber]
    company.appendEmail(
      given: given,
      family: family,
      namesakes: number.happens(60) ? 1 + number.number(below: 8) : 0,
      to: &buffer
    )
    return .text(buffer.take())
  }
}
