import Diagnostics
import Guides
import Localization
import Platform

/// The catalogs of the program's words, and which of them a reader gets.
struct Catalogs {
  /// The languages that the program speaks.
  static let available = ContentTree.preferredOrder.compactMap { LanguageTag($0) }

  private let folder: String?
  private let fileSystem: FileSystem
  private let environment: [String: String]

  init(_ context: CommandContext, folder: String?) {
    self.folder = folder
    fileSystem = context.fileSystem
    environment = context.environment
  }

  static let negotiation = LocaleNegotiation(available: available)

  /// The language that the environment asks for; English where it asks for none.
  var environmentLocale: LanguageTag {
    Self.negotiation.match(environment: environment)
  }

  /// The words of a language; those that it lacks are English.
  func messages(in locale: LanguageTag) -> Messages {
    guard let folder else { return Messages(loading: { nil }) }
    let fileSystem = fileSystem
    let load = { @Sendable (tag: LanguageTag) -> MessageCatalog? in
      guard let bytes = try? fileSystem.read(PathText.join(folder, "\(tag).json"), limit: nil) else { return nil }
      return try? MessageCatalog(json: bytes)
    }
    return Messages(loading: { load(locale) }, loadSource: { load(.english) })
  }
}
