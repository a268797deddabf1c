package import Diagnostics

/// The rules of `diagnostics.md` that nothing looks for yet.
///
/// A rule moves to its family's file when it is looked for; a test fails where it does not.
extension Rule {
  /// All of them.
  package static let planned: [Rule] = []
}
