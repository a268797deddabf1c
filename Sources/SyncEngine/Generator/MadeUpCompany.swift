/// A made-up company, the same wherever it is met in an organization.
struct MadeUpCompany {
  /// Where it is.
  let region: Region
  private let stem: Int
  private let trade: Int
  private let draw: Draw

  /// Likely numbers of employees, the small ones more so.
  private static let sizes = [8, 8, 8, 20, 20, 45, 45, 90, 90, 200, 200, 450, 1_200, 4_000, 15_000, 60_000]

  /// Creates a company.
  ///
  /// - Parameters:
  ///   - region: Where it is.
  ///   - number: Which one of the region's, from 0 up to `companies`.
  ///   - seed: The seed of the organization.
  init(in region: Region, number: Int, seed: UInt64) {
    self.region = region
    (trade, stem) = number.quotientAndRemainder(dividingBy: region.stems.count)
    // The weight tells regions apart.
    draw = Draw(mixing: seed ^ UInt64(number) &* 0xD6E8_FEB8_6659_FD93)[UInt64(region.weight)]
  }

  /// Its line of business.
  var industry: String { Picklist.industries[trade] }

  /// The code of its line of business.
  var sic: String { Picklist.sicCodes[trade] }

  /// Where its head office is.
  var town: Region.Town { draw[.city].pick(region.towns) }

  /// How many people work there.
  var employees: Int {
    let draw = draw[.employees]
    return 1 + draw.pick(Self.sizes) * (50 + Int(draw.bits &>> 56) * 100 / 256) / 100
  }

  /// What it earns in a year, in whole thousands of the organization's currency.
  var revenue: Double { Double(employees * (60 + draw[.revenue].number(below: 180))) * 1000 }

  /// Appends its name.
  func appendName(to buffer: inout TextBuffer) {
    let legalForms = region.nameStarts.count
    let legalForm = draw[.legalForm].number(below: legalForms)
    if region.customs.companyBeginsWithTown { buffer.append(town.spelled, of: region) }
    buffer.append(region.nameStarts[legalForm], of: region)
    buffer.append(region.stems[stem].spelled, of: region)
    buffer.append(region.nameEnds[trade * legalForms + legalForm], of: region)
  }

  /// Appends its domain.
  func appendDomain(to buffer: inout TextBuffer) {
    let endings = Region.domainEndings.count
    buffer.append(region.stems[stem].ascii, of: region)
    buffer.append(region.domainEnds[trade * endings + draw[.domain].number(below: endings)], of: region)
  }

  /// Appends its website.
  func appendWebsite(to buffer: inout TextBuffer) {
    buffer.append(draw[.website].happens(600) ? region.secureWebsiteStart : region.websiteStart, of: region)
    appendDomain(to: &buffer)
  }

  /// Appends the address of a person who works there, in the form that all of its addresses have.
  ///
  /// - Parameters:
  ///   - given: The person's given name.
  ///   - family: The person's family name.
  ///   - namesakes: How many of the same name were there before.
  ///   - buffer: Where to append.
  func appendEmail(given: Region.Word, family: Region.Word, namesakes: Int, to buffer: inout TextBuffer) {
    let form = draw[.email].number(below: 8)
    let familyComesFirst = form == 7
    buffer.append(familyComesFirst ? family.ascii : given.ascii, of: region)
    if form != 6 { buffer.append(character: form == 5 ? "_" : ".") }
    buffer.append(familyComesFirst ? given.ascii : family.ascii, of: region)
    if namesakes > 0 { buffer.append(namesakes + 1) }
    buffer.append(character: "@")
    appendDomain(to: &buffer)
  }
}
