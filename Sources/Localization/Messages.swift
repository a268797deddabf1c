package import Diagnostics
import Platform

/// What the program says, in one locale.
///
/// Asking never fails: what the locale lacks is said in the source language, and what
/// that lacks too is its key in white square brackets, which a reader sees and a test
/// finds.
package struct Messages: Sendable {
  /// The locale that is asked first.
  package var locale: LanguageTag { catalog.locale }
  /// How that locale writes numbers, lists and quotations.
  package var conventions: LocaleConventions { LocaleConventions(of: locale) }
  private let first: Lazy<MessageCatalog?>
  private let source: Lazy<MessageCatalog?>

  /// Creates the messages of a catalog that is loaded when it is first needed.
  ///
  /// - Parameters:
  ///   - load: Loads the catalog that is asked first; called at most once. Where it gives none, all is said in the
  ///     source language.
  ///   - loadSource: Loads the catalog of the source language; called at most once, and
  ///     only when a key is missing.
  package init(
    loading load: @escaping @Sendable () -> MessageCatalog?,
    loadSource: @escaping @Sendable () -> MessageCatalog? = { nil }
  ) {
    first = Lazy(load)
    source = Lazy(loadSource)
  }

  /// Creates the messages of a catalog.
  ///
  /// - Parameters:
  ///   - catalog: The catalog that is asked first.
  ///   - loadSource: Loads the catalog of the source language; called at most once, and
  ///     only when a key is missing.
  package init(_ catalog: MessageCatalog, loadSource: @escaping @Sendable () -> MessageCatalog? = { nil }) {
    self.init(loading: { catalog }, loadSource: loadSource)
  }

  /// Loads the catalog that is asked first, so that nobody has to wait for it later.
  ///
  /// - Complexity: O(*n*) in its bytes, once.
  package func load() { _ = catalog }

  private var catalog: MessageCatalog { first.value ?? MessageCatalog(locale: .english, messages: [:]) }

  /// Returns whether the locale itself has a message.
  package func contains(_ key: String) -> Bool {
    catalog.messages[key] != nil
  }

  /// Returns whether there is a message, in the locale itself or in the source language.
  package func has(_ key: String) -> Bool {
    find(key) != nil
  }

  /// Returns a message with its placeholders filled.
  ///
  /// - Parameters:
  ///   - key: The key of the message.
  ///   - arguments: What fills the placeholders; one that is not given stays as its
  ///     name in white square brackets. Control characters in them are made harmless.
  /// - Returns: The message.
  /// - Complexity: O(*n*) in the bytes of the message and its arguments.
  package func text(_ key: String, _ arguments: MessageArguments = [:]) -> String {
    guard let (message, locale) = find(key) else { return "⟦\(key.sanitized())⟧" }
    var text = ""
    for part in MessageTemplate(Self.form(of: message, for: arguments, in: locale)).parts {
      switch part {
      case .text(let words): text += words
      case .placeholder(let name): text += filling(name, with: arguments[name], in: locale)
      }
    }
    return text
  }

  private func filling(
    _ name: String,
    with argument: MessageArgument?,
    in locale: LanguageTag
  ) -> String {
    switch argument {
    case .text(let text): text.sanitized()
    case .number(let number): LocaleConventions(of: locale).formatted(number)
    // Without arguments, so that no message can lead back to itself.
    case .message(let key): self.text(key)
    case .list(let items): LocaleConventions(of: locale).list(items.map { $0.sanitized() })
    case nil: "⟦\(name)⟧"
    }
  }

  private func find(_ key: String) -> (MessageCatalog.Message, LanguageTag)? {
    let catalog = catalog
    if let message = catalog.messages[key] { return (message, catalog.locale) }
    guard let source = source.value, let message = source.messages[key] else { return nil }
    return (message, source.locale)
  }

  private static func form(
    of message: MessageCatalog.Message,
    for arguments: MessageArguments,
    in locale: LanguageTag
  ) -> String {
    switch message {
    case .text(let text):
      return text
    case .plural(let argument, let forms):
      var category = PluralCategory.other
      if case .number(let number) = arguments[argument] {
        category = .cardinal(PluralOperands(number), in: locale)
      }
      return forms[category] ?? forms[.other] ?? PluralCategory.allCases.lazy.compactMap { forms[$0] }.first ?? ""
    }
  }
}
