/// The identifier of a rule, as `family/name`.
///
/// Open on purpose: each module that finds something declares its own rules in
/// an extension, so that this one knows none of them.
package struct Rule: RawRepresentable, Hashable, Sendable, Comparable {
  /// The identifier, as a reader of a report sees it.
  package let rawValue: String

  /// Creates a rule from its identifier.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The part before the slash.
  package var family: Substring {
    rawValue.prefix { $0 != "/" }
  }

  package static func < (left: Rule, right: Rule) -> Bool {
    left.rawValue < right.rawValue
  }
}
