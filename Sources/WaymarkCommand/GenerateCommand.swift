import Checklists
import Diagnostics
import Localization
import SyncEngine

extension Session {
  private struct GeneratedReport: Encodable {
    var formatVersion = JSONText.formatVersion
    var seed: Int
    var leads: Int
    var contacts: Int
    var accounts: Int
    var opportunities: Int
  }

  /// More records than any laptop's disk is meant for, and far from what a count can hold.
  private static let generatedLimit = 10_000_000
  /// How many leads there are where nothing is said.
  private static let generatedLeads = 1_000

  /// `engine generate`: fills the organization with made-up records.
  func generateRecords() throws(CommandError) -> ExitStatus {
    let seedText = arguments[.seed] ?? "1"
    guard let seed = Int(seedText), seed >= 0 else { throw Self.badNumber(.seed, seedText) }
    let counts = try generatedCounts()
    let engine = try openEngine()
    let progress = ProgressLine(self)
    let total = counts.total
    do throws(EngineError) {
      _ = try engine.generate(counts, seed: UInt64(seed)) { written in
        progress.show(messages.text("generate.progress", ["written": .number(written), "count": .number(total)]))
        return true
      }
    } catch {
      progress.erase()
      throw Self.commandError(error)
    }
    progress.erase()
    if isJSON {
      try printJSON(
        GeneratedReport(
          seed: seed,
          leads: counts.leads,
          contacts: counts.contacts,
          accounts: counts.accounts,
          opportunities: counts.opportunities
        )
      )
    } else if !arguments.has(.quiet) {
      let made: MessageArguments = [
        "leads": .number(counts.leads), "contacts": .number(counts.contacts), "accounts": .number(counts.accounts),
        "opportunities": .number(counts.opportunities), "seed": .text(String(seed)),
      ]
      try print(style.lines(messages.text("generate.summary", made)))
    }
    return .done
  }

  /// How many of each: without an answer to anything but leads, the others are in proportion to those.
  private func generatedCounts() throws(CommandError) -> GeneratedCounts {
    let leads = try generatedCount(.leads)
    let contacts = try generatedCount(.contacts)
    let accounts = try generatedCount(.accounts)
    let opportunities = try generatedCount(.opportunities)
    if contacts == nil, accounts == nil, opportunities == nil {
      let leads = leads ?? Self.generatedLeads
      return GeneratedCounts(leads: leads, contacts: leads / 2, accounts: leads / 10, opportunities: leads / 10)
    }
    return GeneratedCounts(
      leads: leads ?? 0,
      contacts: contacts ?? 0,
      accounts: accounts ?? 0,
      opportunities: opportunities ?? 0
    )
  }

  private func generatedCount(_ option: Option) throws(CommandError) -> Int? {
    guard let text = arguments[option] else { return nil }
    guard let count = Int(text), (0...Self.generatedLimit).contains(count) else { throw Self.badNumber(option, text) }
    return count
  }

  private static func badNumber(_ option: Option, _ text: String) -> CommandError {
    CommandError("badNumber", .usage, ["option": .text("--\(option.name)"), "value": .text(text)])
  }
}
