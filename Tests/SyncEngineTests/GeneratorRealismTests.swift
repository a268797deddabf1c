import SyncEngine
import Testing

@Suite("What the generator makes up")
struct GeneratorRealismTests {
  private static let addressed: [(kind: RecordGenerator.Kind, prefix: String)] = [
    (.lead, ""), (.contact, "Mailing"), (.account, "Billing"),
  ]

  /// The forms of postal codes, with `9` for a digit and `A` for a letter.
  private static let postalForms: [String: Set<String>] = [
    "United States": ["99999"], "United Kingdom": ["A9 9AA", "AA9 9AA"], "Germany": ["99999"], "France": ["99999"],
    "Spain": ["99999"], "Mexico": ["99999"], "Sweden": ["999 99"], "China": ["999999"], "Japan": ["999-9999"],
  ]

  private static let callingCodes = [
    "United States": "+1 ", "United Kingdom": "+44 ", "Germany": "+49 ", "France": "+33 ", "Spain": "+34 ",
    "Mexico": "+52 ", "Sweden": "+46 ", "China": "+86 ", "Japan": "+81 ",
  ]

  @Test("town, state, postal code and telephone number fit the country", arguments: addressed.indices)
  func addresses(index: Int) throws {
    let (kind, prefix) = Self.addressed[index]
    let columns = ["Country", "City", "State", "PostalCode"].map { GeneratorSample.column(prefix + $0, of: kind) }
    let phones = GeneratorSample.column("Phone", of: kind)
    var countries: [String: String] = [:]
    var states: [String: Set<String>] = [:]
    for row in phones.indices {
      guard let country = GeneratorSample.text(columns[0][row]) else {
        #expect(columns.allSatisfy { $0[row] == .null })
        continue
      }
      let code = try #require(Self.callingCodes[country])
      if let phone = GeneratorSample.text(phones[row]) { #expect(phone.hasPrefix(code), "\(phone) in \(country)") }
      if let postalCode = GeneratorSample.text(columns[3][row]) {
        #expect(Self.postalForms[country]?.contains(form(of: postalCode)) == true, "\(postalCode) in \(country)")
      }
      guard let city = GeneratorSample.text(columns[1][row]) else { continue }
      #expect(countries.updateValue(country, forKey: city) ?? country == country)
      if let state = GeneratorSample.text(columns[2][row]) { states[city, default: []].insert(state) }
    }
    #expect(Set(countries.values) == Set(Self.callingCodes.keys))
    #expect(states.values.allSatisfy { $0.count == 1 })
  }

  @Test("names keep the letters of their language")
  func scripts() {
    let names = GeneratorSample.texts("LastName", of: .lead)
    let isHan = { (name: String) in name.unicodeScalars.allSatisfy { (0x3005...0x9FFF).contains($0.value) } }
    #expect(names.contains(where: isHan))
    #expect(names.contains { $0.utf8.count > $0.utf16.count && !isHan($0) })
    #expect(names.contains { $0.contains(" ") })
  }

  @Test(
    "picklists have values that Salesforce gives them",
    arguments: [
      (RecordGenerator.Kind.lead, "Rating", ["Hot", "Warm", "Cold"]),
      (.lead, "Status", ["Open - Not Contacted", "Working - Contacted", "Closed - Not Converted"]),
      (.lead, "LeadSource", ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"]),
      (.contact, "Salutation", ["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."]),
      (
        .account, "Type",
        [
          "Prospect", "Customer - Direct", "Customer - Channel", "Channel Partner / Reseller", "Installation Partner",
          "Technology Partner", "Other",
        ]
      ),
    ]
  )
  func picklists(kind: RecordGenerator.Kind, field: String, values: [String]) {
    #expect(Set(GeneratorSample.texts(field, of: kind)) == Set(values))
  }

  @Test("a stage goes with one probability, and a deal is closed before 2025 or open from 2026 on")
  func stages() {
    let stages = GeneratorSample.texts("StageName", of: .opportunity)
    let probabilities = GeneratorSample.column("Probability", of: .opportunity)
    #expect(Set(zip(stages, probabilities).map { [RecordValue.text($0), $1] }).count == Set(stages).count)
    for (stage, date) in zip(stages, GeneratorSample.texts("CloseDate", of: .opportunity)) {
      #expect(stage.hasPrefix("Closed") ? date < "2025-01-01" : date >= "2026-01-01")
    }
  }

  @Test("dates are written with digits and hyphens")
  func dates() {
    let dates = GeneratorSample.texts("Birthdate", of: .contact) + GeneratorSample.texts("CloseDate", of: .opportunity)
    #expect(Set(dates.map(form)) == ["9999-99-99"])
    #expect(Set(dates.map { $0.dropFirst(5).prefix(2) }).count == 12)
  }

  @Test("accounts of 20,000 have each a name of their own, but for a few")
  func accountNames() {
    let names = GeneratorSample.texts("Name", of: .account)
    #expect(Set(names).count > names.count * 98 / 100)
  }

  @Test("what is known of a company is the same for every lead from there")
  func companies() {
    for field in ["Industry", "AnnualRevenue", "NumberOfEmployees"] {
      var known: [RecordValue: RecordValue] = [:]
      let companies = GeneratorSample.column("Company", of: .lead)
      for (company, value) in zip(companies, GeneratorSample.column(field, of: .lead)) where value != .null {
        let earlier = known.updateValue(value, forKey: company) ?? value
        #expect(earlier == value, "\(company)")
      }
    }
  }

  /// A text with `9` for each digit and `A` for each capital letter.
  private func form(of text: String) -> String {
    let bytes = text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "A")
      default: byte
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
