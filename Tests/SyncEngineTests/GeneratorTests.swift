import SyncEngine
import TestSupport
import Testing

@Suite("The generator of records")
struct GeneratorTests {
  typealias Kind = RecordGenerator.Kind

  /// What Salesforce allows: the length of texts, in UTF-16 units.
  private static let lengths = [
    "FirstName": 40, "LastName": 80, "Salutation": 40, "Title": 128, "Company": 255, "Email": 80, "Phone": 40,
    "MobilePhone": 40, "Fax": 40, "Street": 255, "City": 40, "State": 80, "PostalCode": 20, "Country": 80,
    "Website": 255, "Industry": 40, "Rating": 40, "Status": 40, "LeadSource": 40, "Description": 255, "Site": 80,
    "Sic": 20, "Type": 40, "StageName": 40, "Birthdate": 10, "CloseDate": 10, "Name": 120,
  ]

  /// What Salesforce allows: the range of numbers.
  private static let ranges: [String: ClosedRange<Double>] = [
    "AnnualRevenue": 0...1e14, "NumberOfEmployees": 1...99_999_999, "HasOptedOutOfEmail": 0...1,
    "mkto71_Lead_Score__c": 0...100, "Amount": 1...1e9, "Probability": 0...100,
  ]

  /// The fields without which Salesforce does not keep a record.
  private static let required: [Kind: Set<String>] = [
    .lead: ["LastName", "Company", "Status", "HasOptedOutOfEmail"], .contact: ["LastName", "HasOptedOutOfEmail"],
    .account: ["Name"], .opportunity: ["Name", "StageName", "Amount", "CloseDate", "Probability"],
  ]

  /// What share of a field may be empty; the other optional ones are somewhere between 1 and 95 %.
  private static let emptyShares: [String: ClosedRange<Double>] = [
    "FirstName": 0.02...0.04, "Email": 0.03...0.1, "Phone": 0.1...0.2, "Fax": 0.8...0.9, "Country": 0.08...0.18,
    "AnnualRevenue": 0.3...0.6, "Birthdate": 0.7...0.8, "LeadSource": 0.1...0.2,
  ]

  @Test("the same seed makes the same records, another seed others", arguments: Kind.allCases)
  func seeds(kind: Kind) {
    let records = { (seed: UInt64) in (0..<100).map { RecordGenerator(seed: seed).values(of: kind, at: $0) } }
    #expect(records(1) == records(1))
    #expect(Set((0..<10).map(records)).count == 10)
  }

  @Test("a seed keeps its organization from one version of the program to the next")
  func golden() {
    let generator = RecordGenerator(seed: 2026)
    let texts = Kind.allCases.flatMap { kind in (0..<2).map { generator.values(of: kind, at: $0)[0] } }
    let expected = [
      "Dellridge Learning Co.",
      "Jarona Salud S.A.",
      "Nicolás",
      "Carys",
      "Teresa",
      "Pilar",
      "Renewal: quality reports, 9 seats",
      "Extension: spare parts catalog, 3 seats",
    ]
    #expect(texts == expected.map(RecordValue.text))
  }

  @Test("records can be made in any order and in parallel", arguments: Kind.allCases)
  func order(kind: Kind) async {
    let generator = RecordGenerator(seed: 7)
    let inOrder = (0..<500).map { generator.values(of: kind, at: $0) }
    var random = SplitMix64(seed: 7)
    for index in inOrder.indices.shuffled(using: &random) {
      #expect(generator.values(of: kind, at: index) == inOrder[index])
    }
    let batches = await withTaskGroup(of: (Int, [[RecordValue]]).self) { group in
      for start in stride(from: 0, to: 500, by: 50) {
        group.addTask { (start, (start..<start + 50).map { generator.values(of: kind, at: $0) }) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(batches.sorted { $0.0 < $1.0 }.flatMap(\.1) == inOrder)
  }

  @Test("every record has a value for every field, also far out", arguments: Kind.allCases)
  func counts(kind: Kind) {
    let fields = RecordGenerator.fields(of: kind)
    #expect(Set(fields).count == fields.count)
    #expect(GeneratorSample.records(kind).allSatisfy { $0.count == fields.count })
    for index in [1_000_000, Int(Int32.max), Int.max] {
      #expect(RecordGenerator(seed: .max).values(of: kind, at: index).count == fields.count)
    }
  }

  @Test("values are of the type that their field has, and within what Salesforce allows", arguments: Kind.allCases)
  func limits(kind: Kind) throws {
    for field in RecordGenerator.fields(of: kind) {
      let values = GeneratorSample.column(field, of: kind)
      // An address bears the same names on a contact and an account, after what it is for.
      let name = ["Mailing", "Billing"].reduce(field) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
      let isWithin: (RecordValue) -> Bool
      if let range = Self.ranges[name] {
        let isDecimal = ["AnnualRevenue", "Amount"].contains(name)
        isWithin = { value in
          switch value {
          case .integer(let number): !isDecimal && range.contains(Double(number))
          case .decimal(let number): isDecimal && range.contains(number)
          case .null, .text: false
          }
        }
      } else {
        let length = try #require(Self.lengths[name])
        isWithin = { value in
          guard case .text(let text) = value else { return false }
          return !text.isEmpty && text.utf16.count <= length
        }
      }
      #expect(values.allSatisfy { $0 == .null || isWithin($0) }, "\(field)")
    }
  }

  @Test("required fields are never empty, others are now and then", arguments: Kind.allCases)
  func emptiness(kind: Kind) {
    for field in RecordGenerator.fields(of: kind) {
      let values = GeneratorSample.column(field, of: kind)
      let share = Double(values.count { $0 == .null }) / Double(values.count)
      if Self.required[kind]?.contains(field) == true {
        #expect(share == 0, "\(field)")
      } else {
        #expect((Self.emptyShares[field] ?? 0.01...0.95).contains(share), "\(field)")
      }
    }
  }

  @Test("an e-mail address is ASCII and of a domain that nobody has", arguments: [Kind.lead, .contact])
  func emails(kind: Kind) {
    for email in GeneratorSample.texts("Email", of: kind) {
      let parts = email.split(separator: "@", omittingEmptySubsequences: false)
      let labels = parts.last?.split(separator: ".") ?? []
      #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty })
      #expect(labels.count >= 2 && (labels.last == "example" || labels[labels.count - 2] == "example"))
      #expect(email.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(email)")
    }
  }

  @Test("about three leads of a hundred have the address of an earlier one, who has the same name", arguments: [1, 2])
  func duplicates(seed: UInt64) {
    let generator = RecordGenerator(seed: seed)
    let fields = RecordGenerator.fields(of: .lead)
    var names: [RecordValue: RecordValue] = [:]
    var (addresses, repeated, namesakes) = (0, 0, 0)
    for index in 0..<20_000 {
      let lead = Dictionary(zip(fields, generator.values(of: .lead, at: index))) { first, _ in first }
      guard let email = lead["Email"], email != .null, let name = lead["LastName"] else { continue }
      addresses += 1
      if let earlier = names.updateValue(name, forKey: email) {
        repeated += 1
        namesakes += earlier == name ? 1 : 0
      }
    }
    #expect((0.025...0.04).contains(Double(repeated) / Double(addresses)))
    #expect(Double(namesakes) > Double(repeated) * 0.9)
  }
}
