import Facts
import FoundationEssentials

/// Turns reports into the text of machine formats.
enum JSONText {
  /// The version of every machine format: a minor version only adds.
  static let formatVersion = "1.0"

  /// Encodes a report, keys sorted, so that equal reports are equal texts.
  ///
  /// - Complexity: O(*n* log *n*) in the report.
  static func encode(_ report: some Encodable) -> String {
    encode(report, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// Encodes a report on one line, as it is read from a program that goes on.
  ///
  /// - Complexity: O(*n* log *n*) in the report.
  static func line(_ report: some Encodable) -> String {
    encode(report, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func encode(_ report: some Encodable, _ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    guard let data = try? encoder.encode(report) else {
      preconditionFailure("a report holds only texts, numbers and lists")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A value of a fact in a machine format; an unknown one is `null`.
struct FactValueJSON: Encodable {
  let value: FactValue?

  init(_ value: FactValue?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case nil: try container.encodeNil()
    case .boolean(let boolean)?: try container.encode(boolean)
    case .integer(let integer)?: try container.encode(integer)
    case .text(let text)?: try container.encode(text)
    case .timestamp(let moment)?: try container.encode(moment.description)
    case .set(let members)?: try container.encode(members)
    }
  }
}

/// A value in a machine format that is there in any case; an unknown one is `null`.
struct NullableJSON<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// What an atom expects: the value itself for `is`, else the comparison by name.
struct ExpectationJSON: Encodable {
  let comparison: Comparison

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch comparison {
    case .is(let value): try container.encode(FactValueJSON(value))
    case .isNot(let value): try container.encode([comparison.name: FactValueJSON(value)])
    case .in(let values): try container.encode([comparison.name: values.map { FactValueJSON($0) }])
    case .atLeast(let number), .atMost(let number): try container.encode([comparison.name: number])
    case .known(let isKnown): try container.encode([comparison.name: isKnown])
    }
  }
}

/// What an atom expected and what was observed.
struct ObservationJSON: Encodable {
  let fact: String
  let expected: ExpectationJSON
  let observed: FactValueJSON
  let verdict: String
  let since: String?

  init(_ observation: Observation) {
    fact = observation.atom.fact.name
    expected = ExpectationJSON(comparison: observation.atom.comparison)
    observed = FactValueJSON(observation.observed)
    verdict = Verdict(observation.truth).name
    since = observation.since?.description
  }
}
