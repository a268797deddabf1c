import Platform

/// The pages of a check as they were read, so that something can be asked about them before they are judged.
package struct ContentReading: Sendable {
  /// The pages, locale by locale.
  let pages: [PageReading]
  /// What became of comparing each of them with its counterpart while it was read; empty where none was.
  let outcomes: [CounterpartComparison.Outcome?]
  /// The manifests of the tree's guides, by name.
  let manifests: [ManifestReading]
  /// What readers have to type.
  let typedTexts: Lazy<TypedTexts>
}
