#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Why a glossary cannot be used.
package struct GlossaryError: Error, Hashable, Sendable {
  /// What kind of failure it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The bytes are not the JSON of a glossary.
    package static let malformed = Code(rawValue: "malformed")
    /// The glossary is of a version this program does not read.
    package static let unknownVersion = Code(rawValue: "unknownVersion")
  }

  /// The kind of failure.
  package let code: Code
}

/// What the controls of the two products are called in each locale, and what is never translated.
package struct Glossary: Hashable, Sendable {
  /// The name of a control that no translation changes, such as `marketo.syncFields`.
  package struct Key: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The product whose screens show it: `marketo` or `salesforce`.
    package let surface: String
    /// The name on that surface.
    package let name: String

    /// Creates a key from its parts.
    package init(surface: String, name: String) {
      self.surface = surface
      self.name = name
    }

    /// Reads `surface.name`, or returns `nil` where the text is no such key.
    package init?(_ text: String) {
      let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      self.init(surface: parts[0], name: parts[1])
    }

    /// The surface and the name, joined by a dot.
    package var description: String { "\(surface).\(name)" }

    package static func < (left: Key, right: Key) -> Bool {
      (left.surface, left.name) < (right.surface, right.name)
    }
  }

  /// How the labels of a surface are written in a locale.
  package enum Policy: String, Hashable, Sendable, Decodable {
    /// As the screens of that language show them.
    case translated
    /// In English, as the screens are in use.
    case english
  }

  /// A name that no locale translates.
  package struct ProtectedTerm: Hashable, Sendable {
    /// The name.
    package let term: String
    /// What it has been made of by mistake, by language tag.
    package let forbidden: [String: [String]]

    /// Creates a protected term.
    package init(term: String, forbidden: [String: [String]]) {
      self.term = term
      self.forbidden = forbidden
    }
  }

  /// The locale whose labels the policy ``Policy/english`` means.
  package static let sourceTag = "en"

  /// The labels as they are written, by language tag, of each control.
  package let labels: [Key: [String: String]]
  /// The names that no locale translates.
  package let protectedTerms: [ProtectedTerm]
  /// The controls that show the status of the sync, which must be told apart in every locale.
  package let statuses: [Key]
  private let policies: [String: [String: Policy]]
  private let keys: [String: [String: [Key]]]

  /// Creates a glossary from the bytes of `locales/glossary.json`.
  ///
  /// - Throws: ``GlossaryError`` when the bytes are no glossary of version 1.
  /// - Complexity: O(*n* log *n*) in the bytes.
  package init(json bytes: [UInt8]) throws(GlossaryError) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch {
      throw GlossaryError(code: .malformed)
    }
    // A minor version only adds (cli.md).
    guard file.formatVersion.hasPrefix("1.") else { throw GlossaryError(code: .unknownVersion) }
    statuses = file.statuses.compactMap(Key.init)
    guard statuses.count == file.statuses.count else { throw GlossaryError(code: .malformed) }
    policies = file.policies ?? [:]
    protectedTerms = file.protectedTerms.map { ProtectedTerm(term: $0.term, forbidden: $0.forbidden ?? [:]) }
    var labels: [Key: [String: String]] = [:]
    var keys: [String: [String: [Key]]] = [:]
    for (surface, names) in file.labels {
      for (name, texts) in names {
        let key = Key(surface: surface, name: name)
        labels[key] = texts
        for (tag, text) in texts { keys[tag, default: [:]][text, default: []].append(key) }
      }
    }
    self.labels = labels
    self.keys = keys.mapValues { $0.mapValues { $0.sorted() } }
  }

  /// How the labels of a surface are written in a locale.
  package func policy(of surface: String, in tag: String) -> Policy {
    policies[tag]?[surface] ?? .translated
  }

  /// Returns the label of a control in a locale, or `nil` where the glossary lacks it.
  package func label(of key: Key, in tag: String) -> String? {
    labels[key]?[policy(of: key.surface, in: tag) == .english ? Self.sourceTag : tag]
  }

  /// Returns the controls that have a label in a locale, sorted; none where nothing is called so.
  ///
  /// - Parameters:
  ///   - label: The label, with single spaces.
  ///   - tag: The language tag.
  /// - Returns: Their keys.
  /// - Complexity: O(*n*) in the controls of that label.
  package func keys(of label: String, in tag: String) -> [Key] {
    let translated = keys[tag]?[label] ?? []
    let english = keys[Self.sourceTag]?[label] ?? []
    return translated.filter { policy(of: $0.surface, in: tag) == .translated }
      + (tag == Self.sourceTag ? [] : english.filter { policy(of: $0.surface, in: tag) == .english })
  }

  /// Reads the names that no locale translates, and nothing else: all that a check of articles needs.
  ///
  /// - Parameter bytes: The glossary, which need not have labels and statuses.
  /// - Returns: The names.
  /// - Throws: ``GlossaryError`` when the bytes are no glossary of version 1.
  /// - Complexity: O(*n*) in the bytes.
  package static func protectedTerms(json bytes: [UInt8]) throws(GlossaryError) -> [ProtectedTerm] {
    let file: TermsFile
    do {
      file = try JSONDecoder().decode(TermsFile.self, from: Data(bytes))
    } catch {
      throw GlossaryError(code: .malformed)
    }
    guard file.formatVersion.hasPrefix("1.") else { throw GlossaryError(code: .unknownVersion) }
    return file.protectedTerms.map { ProtectedTerm(term: $0.term, forbidden: $0.forbidden ?? [:]) }
  }

  private struct TermsFile: Decodable {
    let formatVersion: String
    let protectedTerms: [File.Term]
  }

  private struct File: Decodable {
    struct Term: Decodable {
      let term: String
      let forbidden: [String: [String]]?
    }

    let formatVersion: String
    let policies: [String: [String: Policy]]?
    let statuses: [String]
    let protectedTerms: [Term]
    let labels: [String: [String: [String: String]]]
  }
}
