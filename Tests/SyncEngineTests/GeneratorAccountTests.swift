import SyncEngine
import Testing

@Suite("The accounts of generated records")
struct GeneratorAccountTests {
  private let generator = RecordGenerator(seed: 42)

  @Test("are in range, and none where there are none", arguments: [0, 1, 5, 63, 64, 65, 100, 1_000, 100_003])
  func range(accounts: Int) {
    for index in 0..<2_000 {
      let choices = [
        generator.accountIndex(ofContact: index, among: accounts),
        generator.accountIndex(ofOpportunity: index, among: accounts),
      ]
      #expect(choices.allSatisfy { $0.map { (0..<accounts).contains($0) } ?? true })
      #expect(accounts == 0 ? choices == [nil, nil] : choices[1] != nil)
    }
  }

  @Test("are those of the contact's country")
  func country() {
    let accounts = GeneratorSample.column("BillingCountry", of: .account)
    for (index, country) in GeneratorSample.column("MailingCountry", of: .contact).enumerated() where country != .null {
      let account = generator.accountIndex(ofContact: index, among: accounts.count)
      guard let account, accounts[account] != .null else { continue }
      #expect(accounts[account] == country)
    }
  }

  @Test("have very many contacts if they are few, and one to five if they are most")
  func skew() {
    let (contacts, accounts) = (20_000, 8_000)
    var counts = [Int](repeating: 0, count: accounts)
    var without = 0
    for index in 0..<contacts {
      if let account = generator.accountIndex(ofContact: index, among: accounts) {
        counts[account] += 1
      } else {
        without += 1
      }
    }
    #expect((0.015...0.025).contains(Double(without) / Double(contacts)))
    #expect(counts.count { (1...5).contains($0) } > accounts * 3 / 4)
    #expect((1...40).contains(counts.count { $0 > 50 }))
    #expect(counts.contains { $0 > 150 })
  }
}
