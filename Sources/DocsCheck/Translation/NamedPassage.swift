/// The controls that a passage of the source names, with what stands in their places in the translation.
struct NamedPassage {
  typealias Phrase = PagePhrases.Phrase

  /// The labels of the source, in order.
  let labels: [Phrase]
  /// As many names of the translation, in order; words change places between languages.
  let names: [Phrase]
  /// The passage of the translation.
  let counterpart: PagePhrases.Passage

  /// The most labels of a passage in which names are compared with one another, so that work stays linear: more than
  /// twice as many as any passage of the published articles has (13).
  static let limit = 32

  /// What stands where a control ought to have its usual name.
  ///
  /// - Parameters:
  ///   - label: The control.
  ///   - usual: What controls are called.
  /// - Returns: The places in both pages; none where nobody knows which one is wrong.
  /// - Complexity: O(*n*·*m*) in the names and the controls of the passage, which are few.
  func otherNames(of label: String, _ usual: inout UsualNames) -> [(label: Phrase, name: Phrase)] {
    guard names.count <= Self.limit, let expected = usual.name(of: label)?.form else { return [] }
    let forms = names.map { usual.form(of: $0) }
    let positions = labels.indices.filter { labels[$0].text == label }
    let alike = forms.indices.filter { !forms[$0].isEmpty && forms[$0].isLike(expected) }
    // Nearly always, the name stands as often as it must, and nothing else is to be compared.
    let exact = alike.count { forms[$0].joined == expected.joined }
    guard exact < positions.count else { return [] }
    let others = otherControls(than: label, &usual)
    let missing =
      positions.count - alike.count + Self.claims(of: others, on: alike.map { forms[$0] }, besides: expected)
    guard missing > 0 else { return [] }
    let free = forms.indices.filter { index in
      let form = forms[index]
      return !form.isEmpty && !form.isLike(expected) && !others.contains { $0.form?.isLike(form) == true }
    }
    if alike.isEmpty {
      var found: Set<Int> = []
      return positions.filter { !forms[$0].isEmpty }.compactMap { position in
        // What stands there may be the name of another control, where words have changed places.
        let index = free.count == 1 && !free.contains(position) ? free[0] : position
        return found.insert(index).inserted ? (labels[position], names[index]) : nil
      }
    }
    // Some places still have the right name, so what has taken the others must be nobody else's.
    let own = positions.filter(free.contains)
    if !own.isEmpty { return own.count <= missing ? own.map { (labels[$0], names[$0]) } : [] }
    let isKnown = others.allSatisfy { $0.form != nil }
    return isKnown && free.count <= missing ? free.map { (labels[positions[0]], names[$0]) } : []
  }

  /// A control that is named in the passage as well.
  private struct OtherControl {
    /// Its usual name, where one is known.
    let form: ControlName?
    /// How often it is named.
    var count: Int
  }

  private func otherControls(than label: String, _ usual: inout UsualNames) -> [OtherControl] {
    var controls: [OtherControl] = []
    var indices: [String: Int] = [:]
    for other in labels where other.text != label {
      if let index = indices[other.text] {
        controls[index].count += 1
      } else {
        indices[other.text] = controls.count
        controls.append(OtherControl(form: usual.name(of: other.text)?.form, count: 1))
      }
    }
    return controls
  }

  /// How many of some names that could be short for a control, or it for them, are just what other controls are called.
  private static func claims(
    of others: [OtherControl],
    on forms: [ControlName],
    besides expected: ControlName
  ) -> Int {
    var others = others
    return forms.count { form in
      guard form.joined != expected.joined,
        let other = others.firstIndex(where: { $0.count > 0 && $0.form?.joined == form.joined })
      else { return false }
      others[other].count -= 1
      return true
    }
  }
}
