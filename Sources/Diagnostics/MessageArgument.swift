/// A value that fills a placeholder of a message.
///
/// A secret is never an argument.
package enum MessageArgument: Hashable, Sendable {
  /// A text that stands as it is: a path, an identifier, a piece of content.
  case text(String)
  /// A whole number, which also selects the plural form.
  case number(Int)
  /// The key of another message, which is put in its place.
  case message(String)
  /// Texts that are joined as a list.
  case list([String])
}

/// The arguments of a message, by the names of its placeholders.
package typealias MessageArguments = [String: MessageArgument]
