package import Guides

/// What a repository says about its checks, in `.waymark.yaml`.
package struct CheckConfiguration: Sendable, Equatable {
  /// The name of the file, at the root of the content.
  package static let fileName = ".waymark.yaml"

  /// The folder of a language, where it is not named after it.
  package struct LocaleFolder: Hashable, Sendable {
    /// The language tag.
    package var tag: String
    /// The folder that contains `help/`, below the root of the content.
    package var folder: String
  }

  /// The folders of the languages; none where the tree tells them itself.
  package var locales: [LocaleFolder] = []
  /// The language of a root that itself contains `help/`, or `nil` where its name tells.
  package var locale: String?
  /// The pages that are not read.
  package var ignored: [GlobPattern] = []
  /// How much each rule weighs.
  package var severities = SeverityPolicy()
  /// Where pages have gone.
  package var aliases = PathAliases()

  /// The file of the names that no translation may change, below the root of the content; the program's own where it
  /// is `nil`.
  package var glossary: String?

  /// How external addresses are asked for.
  package var external = ExternalPolicy()

  /// Creates a configuration that says nothing.
  package init() {}
}
