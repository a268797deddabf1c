import Platform

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where tests find what is not in this package.
///
/// The only place that names the folder of shared inputs.
package enum TestInputs {
  /// The root of this package.
  package static let packageRoot: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The project's own articles and guides.
  package static var content: String { packageRoot + "/content" }

  /// The project's own catalogs.
  package static var locales: String { packageRoot + "/locales" }

  /// The folder of shared inputs beside the package.
  private static let shared = packageRoot + "/../shared"

  /// The five published articles that the project started from.
  package static var seeds: String { shared + "/seeds" }

  /// Real pages of a sibling product, a content tree per locale.
  package static var corpus: String { shared + "/corpus/marketo-measure" }

  /// The published schemas of formats that the program writes.
  package static var schemas: String { shared + "/schemas" }

  /// Whether the shared inputs are there.
  ///
  /// In CI they always are, so that a test that would be skipped runs and fails.
  package static var areAvailable: Bool {
    if isContinuousIntegration { return true }
    return unsafe access(shared + "/seeds", R_OK) == 0
  }

  private static var isContinuousIntegration: Bool {
    unsafe getenv("CI") != nil
  }

  /// What a skipped test says.
  package static let absence = "the shared inputs are not beside the package"
}
