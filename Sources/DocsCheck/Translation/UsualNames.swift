/// What the controls that a page names are most often called in its translation.
struct UsualNames {
  /// The name of a control.
  struct Name {
    /// A place where it stands, the first of several.
    let phrase: PagePhrases.Phrase
    /// The name as a reader compares it.
    let form: ControlName
    /// The passage of that place, by its index.
    let passage: Int
  }

  /// A place of a control: a passage, by its index, and the number of its label there.
  struct Place {
    let passage: Int
    let position: Int
  }

  private var names: [String: Name] = [:]

  /// The most names of a control that are told apart, so that work stays linear: with more, none is usual.
  private static let limit = 32

  /// Learns the names of controls from all of their places.
  ///
  /// - Parameters:
  ///   - passages: The passages of the page.
  ///   - places: Where each control is named, in order.
  ///   - suspects: The controls that do not have one name everywhere, in order.
  /// - Complexity: O(*n*) in the places of controls and the names of their passages, of which more than a limit are
  ///   not compared.
  init(_ passages: [NamedPassage], _ places: [String: [Place]], suspects: [String]) {
    names = places.compactMapValues { Self.nameInPlace($0, passages) }
    // Where words have changed places, each control that is known leaves fewer names to the others.
    for _ in 0..<2 {
      for label in suspects where names[label] == nil {
        names[label] = nameInPassage(of: label, places[label] ?? [], passages)
      }
    }
  }

  /// The usual name of a control; `nil` where none is certain.
  subscript(label: String) -> Name? { names[label] }

  /// The name that stands most often in a control's place, the first of several; `nil` where none is certain.
  private static func nameInPlace(_ places: [Place], _ passages: [NamedPassage]) -> Name? {
    var votes: [(name: Name, count: Int, isCertain: Bool)] = []
    for place in places {
      let passage = passages[place.passage]
      let form = passage.forms[place.position]
      guard !form.isEmpty else { continue }
      // Alone in its passage, there is nothing to confuse it with.
      let isCertain = passage.names.count == 1
      if let index = votes.firstIndex(where: { $0.name.form.isLike(form) }) {
        votes[index].count += 1
        votes[index].isCertain = votes[index].isCertain || isCertain
      } else {
        guard votes.count < limit else { return nil }
        let name = Name(phrase: passage.names[place.position], form: form, passage: place.passage)
        votes.append((name, 1, isCertain))
      }
    }
    var best: (name: Name, count: Int)?
    for vote in votes where vote.isCertain || vote.count > 1 {
      if vote.count > (best?.count ?? 0) { best = (vote.name, vote.count) }
    }
    return best?.name
  }

  /// The one name that most passages of a control have, whatever its place, and that is no other control's.
  private func nameInPassage(of label: String, _ places: [Place], _ passages: [NamedPassage]) -> Name? {
    var votes: [[UInt8]: (name: Name, count: Int)] = [:]
    var count = 0
    var last: Int?
    for place in places where place.passage != last {
      last = place.passage
      count += 1
      let passage = passages[place.passage]
      guard passage.names.count <= NamedPassage.limit else { continue }
      var seen = Set(passage.labels.lazy.filter { $0.text != label }.compactMap { names[$0.text]?.form.joined })
      for (phrase, form) in zip(passage.names, passage.forms) where !form.isEmpty && seen.insert(form.joined).inserted {
        let name = Name(phrase: phrase, form: form, passage: place.passage)
        votes[form.joined, default: (name, 0)].count += 1
      }
    }
    let most = votes.values.map(\.count).max() ?? 0
    let best = votes.values.filter { $0.count == most }
    return best.count == 1 && most > 1 && most * 2 > count ? best[0].name : nil
  }
}
