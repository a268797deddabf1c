import Localization
import Platform
import SyncEngine
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("The words of the sync")
struct SyncWordsTests {
  private let scan: SourceScan

  init() throws {
    scan = try SourceScan()
  }

  @Test("have one for every code of an error, each different", arguments: Workplace.locales)
  func codes(locale: String) throws {
    let catalog = try Workplace.catalog(locale)
    let codes = scan.literals(after: "Code(", in: "SyncEngine/Organization/RecordRefusal.swift")
    let texts = codes.compactMap { code -> String? in
      guard case .text(let text)? = catalog.messages["syncError.\(code)"] else { return nil }
      return text
    }
    #expect(!codes.isEmpty && Set(texts).count == codes.count)
    #expect(SyncWords(Messages(catalog)).error(.rowLocked) != "UNABLE_TO_LOCK_ROW")
  }

  /// The labels of the product that a message has to be.
  static let labels = [
    "column.startedAt": "startedAt", "column.endedAt": "endedAt", "column.object": "object",
    "column.operation": "operation", "column.status": "status", "column.new": "new", "column.updated": "updated",
    "column.deleted": "deleted", "column.failed": "failedItem", "column.skipped": "skipped",
    "column.backlog": "syncBacklog", "column.estimate": "estimatedBacklog", "column.backlogStatus": "backlogStatus",
    "stepStatus.succeeded": "succeeded", "stepStatus.failed": "failed", "stepStatus.incomplete": "incomplete",
    "stepStatus.inProcess": "inProcess", "stepStatus.cleanedUp": "cleanedUp", "errorLevel.record": "recordLevel",
    "errorLevel.job": "jobLevel", "value.sync.backlog.status.normal": "normal",
    "value.sync.backlog.status.growing": "growing",
  ]

  @Test("are those of the product where it has some", arguments: Workplace.locales)
  func labels(locale: String) throws {
    let messages = Messages(try Workplace.catalog(locale))
    let glossary = try Glossary(json: FileSystem().read("\(TestInputs.locales)/glossary.json"))
    for (key, name) in Self.labels {
      let entry = try #require(glossary.labels.first { $0.key.description == "marketo.\(name)" })
      let label = try #require(glossary.label(of: entry.key, in: locale))
      let text = messages.text(key)
      // Where the labels stay English, headings are translated, and what a value means follows it.
      let isGlossed = locale == "zh-Hans" && (key.hasPrefix("column.") || text.hasPrefix("\(label)（"))
      #expect(text == label || isGlossed, "\(key)")
    }
  }

  @Test("call a kind of record that an administrator made by its name, and every other by one of its own")
  func objects() throws {
    for locale in Workplace.locales {
      let words = SyncWords(Messages(try Workplace.catalog(locale)))
      #expect(words.object("Visit__c") == "Visit__c")
      let names = ObjectType.standard.map { words.object($0.name) } + [words.object(nil)]
      #expect(Set(names).count == names.count)
      #expect(!names.contains { $0.contains("⟦") })
    }
  }

  @Test(
    "say a time in its two largest units, never less than it is",
    arguments: [
      (0, "0 min"), (1, "1 min"), (60, "1 min"), (61, "2 min"), (3_540, "59 min"), (3_541, "1 h 0 min"),
      (7_260, "2 h 1 min"), (86_400, "1 d 0 h"), (90_000, "1 d 1 h"), (8_640_000, "100 d 0 h"),
    ])
  func durations(seconds: Int, text: String) throws {
    #expect(SyncWords(Messages(try Workplace.catalog("en"))).duration(seconds: seconds) == text)
  }
}
