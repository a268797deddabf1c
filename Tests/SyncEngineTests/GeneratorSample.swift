import SyncEngine

/// Records that the laws of the generator are tested on, made once.
enum GeneratorSample {
  /// How many there are of each kind.
  static let count = 20_000

  private static let generator = RecordGenerator(seed: 42)
  private static let leads = (0..<count).map { generator.values(of: .lead, at: $0) }
  private static let contacts = (0..<count).map { generator.values(of: .contact, at: $0) }
  private static let accounts = (0..<count).map { generator.values(of: .account, at: $0) }
  private static let opportunities = (0..<count).map { generator.values(of: .opportunity, at: $0) }

  /// The records of a kind.
  static func records(_ kind: RecordGenerator.Kind) -> [[RecordValue]] {
    switch kind {
    case .account: accounts
    case .contact: contacts
    case .lead: leads
    case .opportunity: opportunities
    }
  }

  /// The values of a field; none where the kind has no such field.
  static func column(_ field: String, of kind: RecordGenerator.Kind) -> [RecordValue] {
    guard let index = RecordGenerator.fields(of: kind).firstIndex(of: field) else { return [] }
    return records(kind).map { $0[index] }
  }

  /// The texts of a field, without those of records that have none.
  static func texts(_ field: String, of kind: RecordGenerator.Kind) -> [String] {
    column(field, of: kind).compactMap(text)
  }

  /// A value as a text, where it is one.
  static func text(_ value: RecordValue) -> String? {
    guard case .text(let text) = value else { return nil }
    return text
  }
}
