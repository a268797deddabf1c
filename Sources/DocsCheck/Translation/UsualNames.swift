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

  private let passages: [NamedPassage]
  private let places: [String: [Place]]
  /// The names of those controls that were asked for; `nil` where none is certain.
  private var names: [String: Name?] = [:]
  /// Those names that were asked for, as a reader compares them: on most pages a few of many.
  private var forms: [String: ControlName] = [:]

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
    self.passages = passages
    self.places = places
    // Where words have changed places, each control that is known leaves fewer names to the others.
    for _ in 0..<2 {
      for label in suspects where name(of: label) == nil { names[label] = nameInPassage(of: label) }
    }
  }

  /// The usual name of a control; `nil` where none is certain.
  ///
  /// - Complexity: O(*n*) in its places, and O(1) when it is asked for again.
  mutating func name(of label: String) -> Name? {
    if let known = names[label] { return known }
    let name = nameInPlace(of: label)
    names[label] = name
    return name
  }

  /// A name as a reader compares it.
  ///
  /// - Complexity: O(*n*) in its bytes.
  mutating func form(of phrase: PagePhrases.Phrase) -> ControlName {
    if let known = forms[phrase.text] { return known }
    let form = ControlName(phrase.text)
    forms[phrase.text] = form
    return form
  }

  /// The name that stands most often in a control's place, the first of several; `nil` where none is certain.
  private mutating func nameInPlace(of label: String) -> Name? {
    var votes: [(name: Name, count: Int, isCertain: Bool)] = []
    for place in places[label] ?? [] {
      let passage = passages[place.passage]
      let form = form(of: passage.names[place.position])
      guard !form.isEmpty else { continue }
      // Alone in its passage, there is nothing to confuse it with.
      let isCertain = passage.names.count == 1
      if let index = votes.firstIndex(where: { $0.name.form.isLike(form) }) {
        votes[index].count += 1
        votes[index].isCertain = votes[index].isCertain || isCertain
      } else {
        guard votes.count < Self.limit else { return nil }
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
  private mutating func nameInPassage(of label: String) -> Name? {
    var votes: [[UInt8]: (name: Name, count: Int)] = [:]
    var count = 0
    var last: Int?
    for place in places[label] ?? [] where place.passage != last {
      last = place.passage
      count += 1
      let passage = passages[place.passage]
      guard passage.names.count <= NamedPassage.limit else { continue }
      var seen: Set<[UInt8]> = []
      for other in passage.labels where other.text != label {
        if let form = name(of: other.text)?.form { seen.insert(form.joined) }
      }
      for phrase in passage.names {
        let form = form(of: phrase)
        guard !form.isEmpty, seen.insert(form.joined).inserted else { continue }
        let name = Name(phrase: phrase, form: form, passage: place.passage)
        votes[form.joined, default: (name, 0)].count += 1
      }
    }
    let most = votes.values.map(\.count).max() ?? 0
    let best = votes.values.filter { $0.count == most }
    return best.count == 1 && most > 1 && most * 2 > count ? best[0].name : nil
  }
}
