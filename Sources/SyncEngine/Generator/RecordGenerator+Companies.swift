extension RecordGenerator {
  static let accountFields = [
    "Name", "Phone", "Site", "Website", "Industry", "Sic", "AnnualRevenue", "NumberOfEmployees", "BillingStreet",
    "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry", "Type", "Description",
  ]

  static let opportunityFields = ["Name", "StageName", "Amount", "CloseDate", "Probability", "Description"]

  /// Makes an account.
  ///
  /// The companies of a region are taken one after the other; once all are, the branches of them in one
  /// town after the other.
  ///
  /// - Parameter index: Its index.
  /// - Returns: Its values.
  func account(at index: Int) -> [RecordValue] {
    let draw = draw(.account, index)
    let part = RegionMix.all.part(of: accountPlace(at: index))
    let region = part.region
    let ordinal = accountOrdinal(at: index)
    // The factor has no divisor in common with the number of companies of a region, whose lists are short.
    let number = (ordinal % region.companies * 1_000_003 + Int(seed & 0xFFFF_FFFF)) % region.companies
    let company = MadeUpCompany(in: region, number: number, seed: seed)
    let branch = ordinal / region.companies
    let town = branch == 0 ? company.town : region.towns[(branch - 1) % region.towns.count]
    var buffer = TextBuffer()
    var values: [RecordValue] = []
    values.reserveCapacity(Self.accountFields.count)
    company.appendName(to: &buffer)
    if branch > 0 {
      buffer.append(" (")
      buffer.append(town.spelled, of: region)
      buffer.append(")")
    }
    values.append(.text(buffer.take()))
    values.append(self.number(town.phone, of: region, draw[.phone], absence: 120, &buffer))
    values.append(optional(Picklist.sites, draw[.site], absence: 700))
    if draw[.website].happens(200) {
      values.append(.null)
    } else {
      company.appendWebsite(to: &buffer)
      values.append(.text(buffer.take()))
    }
    values.append(draw[.industry].happens(150) ? .null : .text(company.industry))
    values.append(draw[.sic].happens(600) ? .null : .text(company.sic))
    values.append(draw[.revenue].happens(400) ? .null : .decimal(company.revenue))
    values.append(draw[.employees].happens(300) ? .null : .integer(company.employees))
    MadeUpAddress(draw, in: town, of: region).append(to: &values, &buffer)
    values.append(optional(Picklist.types, draw[.type], absence: 200))
    values.append(optional(region.companyNotes, draw[.description], absence: 600))
    return values
  }

  /// Makes an opportunity.
  ///
  /// - Parameter index: Its index.
  /// - Returns: Its values.
  func opportunity(at index: Int) -> [RecordValue] {
    let draw = draw(.opportunity, index)
    let stage = draw[.stage].pick(Picklist.stages)
    // Squared, so that small deals are likelier than large ones.
    let size = draw[.seats].fraction
    let seats = 3 + Int(size * size * 400)
    var buffer = TextBuffer()
    buffer.append(draw[.motive].pick(Picklist.motives))
    buffer.append(": ")
    buffer.append(draw[.product].pick(Picklist.products))
    buffer.append(", ")
    buffer.append(seats)
    buffer.append(" seats")
    return [
      .text(buffer.take()),
      .text(stage.name),
      .decimal(Double(seats * (20 + draw[.price].number(below: 90)) * 12)),
      date(in: stage.isClosed ? 2021..<2025 : 2026..<2028, draw[.closeDate], &buffer),
      .integer(stage.probability),
      optional(Picklist.opportunityNotes, draw[.description], absence: 500),
    ]
  }
}
