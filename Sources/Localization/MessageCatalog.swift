#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Why a catalog cannot be used.
package struct MessageCatalogError: Error, Hashable, Sendable {
  /// What kind of failure it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The bytes are not the JSON of a catalog.
    package static let malformed = Code(rawValue: "malformed")
    /// The catalog is of a version this program does not read.
    package static let unknownVersion = Code(rawValue: "unknownVersion")
    /// The catalog's locale is not a language tag.
    package static let invalidLocale = Code(rawValue: "invalidLocale")

    /// Every kind this version knows.
    package static let known: [Code] = [.malformed, .unknownVersion, .invalidLocale]
  }

  /// The kind of failure.
  package let code: Code
  /// The message at fault, or `nil` where it is the whole catalog.
  package let key: String?
}

/// The messages of one locale.
package struct MessageCatalog: Hashable, Sendable {
  /// A message: one text, or one for each plural category.
  package enum Message: Hashable, Sendable {
    /// One text.
    case text(String)
    /// A text for each plural category that the named argument can have.
    case plural(argument: String, forms: [PluralCategory: String])
  }

  /// The locale the messages are written in.
  package let locale: LanguageTag
  /// The messages by their keys.
  package let messages: [String: Message]

  /// Creates a catalog from its messages.
  package init(locale: LanguageTag, messages: [String: Message]) {
    self.locale = locale
    self.messages = messages
  }

  /// Creates a catalog from the bytes of `locales/<tag>.json`.
  ///
  /// - Throws: `MessageCatalogError` when the bytes are no catalog of version 1.
  /// - Complexity: O(*n*) in the bytes.
  package init(json bytes: [UInt8]) throws(MessageCatalogError) {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.count > 1 {
      throw MessageCatalogError(code: .malformed, key: context.codingPath[1].stringValue)
    } catch {
      throw MessageCatalogError(code: .malformed, key: nil)
    }
    // A minor version only adds (cli.md).
    guard file.formatVersion.hasPrefix("1.") else { throw MessageCatalogError(code: .unknownVersion, key: nil) }
    guard let locale = LanguageTag(file.locale) else { throw MessageCatalogError(code: .invalidLocale, key: nil) }
    self.init(locale: locale, messages: file.messages)
  }

  private struct File: Decodable {
    let formatVersion: String
    let locale: String
    let messages: [String: Message]

    /// A dictionary whose values decode themselves would do, but takes a third longer, and every command waits for its
    /// words.
    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      formatVersion = try fields.decode(String.self, forKey: Key(stringValue: "formatVersion"))
      locale = try fields.decode(String.self, forKey: Key(stringValue: "locale"))
      let entries = try fields.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "messages"))
      let keys = entries.allKeys
      var messages: [String: Message] = [:]
      messages.reserveCapacity(keys.count)
      for key in keys { messages[key.stringValue] = try Self.message(of: key, in: entries) }
      self.messages = messages
    }

    private static func message(of key: Key, in entries: KeyedDecodingContainer<Key>) throws -> Message {
      if let text = try? entries.decode(String.self, forKey: key) { return .text(text) }
      var texts = (try? entries.decode([String: String].self, forKey: key)) ?? [:]
      let argument = texts.removeValue(forKey: "plural") ?? "count"
      var forms: [PluralCategory: String] = [:]
      for (name, text) in texts {
        guard let category = PluralCategory(rawValue: name) else { throw corrupted(key, in: entries) }
        forms[category] = text
      }
      guard !forms.isEmpty else { throw corrupted(key, in: entries) }
      return .plural(argument: argument, forms: forms)
    }

    private static func corrupted(_ key: Key, in entries: KeyedDecodingContainer<Key>) -> DecodingError {
      // The words are never shown; the path names the message.
      DecodingError.dataCorruptedError(forKey: key, in: entries, debugDescription: "")
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }
}
