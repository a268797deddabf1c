import Diagnostics
package import Localization
import Markup

/// A difference for programs.
package enum DifferenceJSONReport {
  /// The version of the format: a minor version only adds.
  private static let formatVersion = "1.0"

  /// Encodes a difference, keys sorted, so that equal differences are equal texts.
  ///
  /// - Parameters:
  ///   - difference: The difference.
  ///   - messages: The words of its messages.
  ///   - base: What the documents were compared with.
  /// - Returns: The JSON, without a last line ending.
  /// - Complexity: O(*n* log *n*) in the changes.
  package static func text(of difference: ContentDifference, _ messages: Messages, base: BaseRevision) -> String {
    ReportJSON.text(
      of: Report(
        formatVersion: formatVersion,
        revision: base.name,
        baseCommit: Nullable(base.commit),
        summary: numbers(difference.counts),
        locales: difference.locales.map { Locale($0, base.commits[$0.tag], FindingWords(messages)) }
      )
    )
  }

  private static func numbers(_ counts: ContentDifference.Counts) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: ContentDifference.Category.allCases.map { ($0.rawValue, counts[$0]) })
  }

  /// A value that is always there, and `null` where there is none.
  private struct Nullable<Value: Encodable>: Encodable {
    let value: Value?

    init(_ value: Value?) {
      self.value = value
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }

  private struct Report: Encodable {
    let formatVersion: String
    let revision: String
    let baseCommit: Nullable<String>
    let summary: [String: Int]
    let locales: [Locale]
  }

  private struct Locale: Encodable {
    let locale: String
    let baseCommit: Nullable<String>
    let summary: [String: Int]
    var pages: [PageEntry] = []
    var admonitions: [AdmonitionEntry] = []
    var steps: [StepEntry] = []
    var links: [LinkEntry] = []

    init(_ locale: ContentDifference.Locale, _ commit: String?, _ words: FindingWords) {
      self.locale = locale.tag
      baseCommit = Nullable(commit)
      summary = numbers(locale.counts)
      for change in locale.pages.lazy.flatMap(\.changes) {
        switch change.category.subject {
        case .page: pages.append(PageEntry(change))
        case .admonition: admonitions.append(AdmonitionEntry(change))
        case .step: steps.append(StepEntry(change))
        case .link: if let link = LinkEntry(change, words) { links.append(link) }
        }
      }
    }
  }

  /// Where something stands in one version.
  private struct Place: Encodable {
    let file: String
    let line: Int
    let column: Int
    let section: String
    let step: Nullable<String>
    let text: String

    init(_ place: ContentDifference.Place) {
      file = place.file
      line = place.range.start.line
      column = place.range.start.column
      section = place.section
      step = Nullable(place.step)
      text = place.text
    }
  }

  private struct PageEntry: Encodable {
    let change: String
    let baseFile: Nullable<String>
    let file: Nullable<String>

    init(_ change: ContentDifference.Change) {
      self.change = change.category.verb
      baseFile = Nullable(change.base?.file)
      file = Nullable(change.current?.file)
    }
  }

  private struct StepEntry: Encodable {
    let change: String
    let base: Nullable<Place>
    let current: Nullable<Place>

    init(_ change: ContentDifference.Change) {
      self.change = change.category.verb
      base = Nullable(change.base.map(Place.init))
      current = Nullable(change.current.map(Place.init))
    }
  }

  private struct AdmonitionEntry: Encodable {
    let change: String
    let isCaution: Bool
    let baseKind: Nullable<String>
    let kind: Nullable<String>
    let base: Nullable<Place>
    let current: Nullable<Place>

    init(_ change: ContentDifference.Change) {
      self.change = change.category.verb
      isCaution = [change.base, change.current].contains { $0?.kind?.isHazard == true }
      baseKind = Nullable(change.base?.kind?.rawValue)
      kind = Nullable(change.current?.kind?.rawValue)
      base = Nullable(change.base.map(Place.init))
      current = Nullable(change.current.map(Place.init))
    }
  }

  private struct LinkEntry: Encodable {
    let change: String
    let rule: String
    let file: String
    let line: Int
    let column: Int
    let message: String
    let fingerprint: String

    init?(_ change: ContentDifference.Change, _ words: FindingWords) {
      guard let finding = change.finding, let place = change.current ?? change.base else { return nil }
      self.change = change.category.verb
      rule = finding.diagnostic.rule.rawValue
      file = place.file
      line = place.range.start.line
      column = place.range.start.column
      message = words.message(finding.diagnostic)
      fingerprint = finding.fingerprint.rawValue
    }
  }
}

extension ContentDifference.Category {
  /// What has become of something, in one word.
  fileprivate var verb: String {
    switch self {
    case .cautionsLost, .admonitionsLost: "lost"
    case .cautionsDowngraded: "downgraded"
    case .cautionsUpgraded: "upgraded"
    case .admonitionsChanged: "changed"
    case .cautionsMoved, .admonitionsMoved, .stepsMoved, .pagesMoved: "moved"
    case .cautionsAdded, .admonitionsAdded, .stepsAdded, .pagesAdded: "added"
    case .stepsRemoved, .pagesRemoved: "removed"
    case .linksBroken: "broken"
    case .linksMended: "mended"
    case .pagesUncompared: "uncompared"
    }
  }
}
