extension RecordGenerator {
  static let leadFields = [
    "FirstName", "LastName", "Salutation", "Title", "Company", "Email", "Phone", "MobilePhone", "Fax", "Street", "City",
    "State", "PostalCode", "Country", "Website", "Industry", "AnnualRevenue", "NumberOfEmployees", "Rating", "Status",
    "LeadSource", "Description", "HasOptedOutOfEmail", "mkto71_Lead_Score__c",
  ]

  static let contactFields = [
    "FirstName", "LastName", "Salutation", "Title", "Email", "Phone", "MobilePhone", "Fax", "MailingStreet",
    "MailingCity", "MailingState", "MailingPostalCode", "MailingCountry", "Birthdate", "LeadSource", "Description",
    "HasOptedOutOfEmail", "mkto71_Lead_Score__c",
  ]

  /// The likelihood that a lead is a person who was entered before, in thousandths.
  private static let duplicates: UInt64 = 31

  /// Makes a lead.
  ///
  /// - Parameter index: Its index.
  /// - Returns: Its values.
  func lead(at index: Int) -> [RecordValue] {
    let draw = draw(.lead, index)
    let person = MadeUpPerson(self.draw(.lead, original(of: index, draw)), seed: seed)
    let company = person.company
    var buffer = TextBuffer()
    var values: [RecordValue] = []
    values.reserveCapacity(Self.leadFields.count)
    appendName(of: person, draw, to: &values, &buffer)
    company.appendName(to: &buffer)
    values.append(.text(buffer.take()))
    values.append(person.email(absence: 40, &buffer))
    appendNumbers(of: person, draw, to: &values, &buffer)
    if draw[.website].happens(450) {
      values.append(.null)
    } else {
      company.appendWebsite(to: &buffer)
      values.append(.text(buffer.take()))
    }
    values.append(draw[.industry].happens(250) ? .null : .text(company.industry))
    values.append(draw[.revenue].happens(550) ? .null : .decimal(company.revenue))
    values.append(draw[.employees].happens(450) ? .null : .integer(company.employees))
    values.append(optional(Picklist.ratings, draw[.rating], absence: 450))
    values.append(.text(draw[.status].pick(Picklist.statuses)))
    appendHistory(of: person, draw, to: &values)
    return values
  }

  /// Makes a contact.
  ///
  /// - Parameter index: Its index.
  /// - Returns: Its values.
  func contact(at index: Int) -> [RecordValue] {
    let draw = draw(.contact, index)
    let person = MadeUpPerson(draw, seed: seed)
    var buffer = TextBuffer()
    var values: [RecordValue] = []
    values.reserveCapacity(Self.contactFields.count)
    appendName(of: person, draw, to: &values, &buffer)
    values.append(person.email(absence: 80, &buffer))
    appendNumbers(of: person, draw, to: &values, &buffer)
    values.append(draw[.birthdate].happens(750) ? .null : date(in: 1945..<2005, draw[.year], &buffer))
    appendHistory(of: person, draw, to: &values)
    return values
  }

  /// Returns the index of the lead that entered the person of a lead first: mostly its own.
  private func original(of index: Int, _ draw: Draw) -> Int {
    guard index > 0, draw[.duplicate].happens(Self.duplicates) else { return index }
    return Int(truncatingIfNeeded: draw[.original].bits % UInt64(index))
  }

  /// Appends the values from the first name to the title.
  private func appendName(
    of person: MadeUpPerson, _ draw: Draw, to values: inout [RecordValue], _ buffer: inout TextBuffer
  ) {
    values.append(draw[.firstName].happens(30) ? .null : .text(person.firstName))
    values.append(.text(person.lastName(&buffer)))
    values.append(draw[.isAddressed].happens(400) ? .null : .text(person.salutation))
    values.append(optional(person.region.titles, draw[.title], absence: 200))
  }

  /// Appends the values from the telephone number to the country.
  private func appendNumbers(
    of person: MadeUpPerson, _ draw: Draw, to values: inout [RecordValue], _ buffer: inout TextBuffer
  ) {
    let (region, town) = (person.region, person.town)
    let mobile = draw[.mobilePhone]
    values.append(number(town.phone, of: region, draw[.phone], absence: 150, &buffer))
    values.append(number(mobile[0].pick(region.mobiles), of: region, mobile, absence: 450, &buffer))
    values.append(number(town.phone, of: region, draw[.fax], absence: 850, &buffer))
    MadeUpAddress(draw, in: town, of: region).append(to: &values, &buffer)
  }

  /// Appends the values from the source to the score.
  private func appendHistory(of person: MadeUpPerson, _ draw: Draw, to values: inout [RecordValue]) {
    values.append(optional(Picklist.sources, draw[.source], absence: 150))
    values.append(optional(person.region.notes, draw[.description], absence: 700))
    values.append(.integer(draw[.optOut].happens(80) ? 1 : 0))
    values.append(draw[.score].happens(350) ? .null : .integer(draw[.scoreValue].number(below: 101)))
  }
}
