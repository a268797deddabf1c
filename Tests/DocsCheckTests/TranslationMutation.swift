import TestSupport

/// A page with one thing broken, and what a check must say of it.
struct TranslationMutation {
  /// A way to break a page.
  enum Kind: String, CaseIterable, Sendable {
    case dropAdmonition, moveAdmonition, downgradeCaution, changeNote, doubleAdmonition
    case dropStep, swapSteps, splitStep
    case changeTarget, changeAnchor, changeImage, dropImage, changeLabel, breakBold
  }

  /// The page.
  let text: String
  /// The rule that must find it, with its variant.
  let rule: String
  /// The lines on which it may be found, counted from 1.
  let lines: ClosedRange<Int>
}

/// Breaks a page, line by line: it knows the layout of the project's own articles and
/// nothing of how they are checked.
struct PageBreaker {
  private let lines: [String]
  /// The lines of each admonition, with the blank one after it.
  private let admonitions: [Range<Int>]
  /// The lines of each step, and where the first step of its section is.
  private let steps: [(lines: Range<Int>, list: Int)]

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var admonitions: [Range<Int>] = []
    var steps: [(lines: Range<Int>, list: Int)] = []
    var index = 0
    var list = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("#") { list = index }
      if line.hasPrefix("1. ") {
        var end = index + 1
        while end < lines.count, lines[end].isEmpty || lines[end].hasPrefix(" ") { end += 1 }
        steps.append((index..<end, list))
      }
      if line.drop(while: { $0 == " " }).hasPrefix(">[!") {
        var end = index + 1
        while end < lines.count, lines[end].drop(while: { $0 == " " }).hasPrefix(">") { end += 1 }
        if end < lines.count, lines[end].isEmpty { end += 1 }
        admonitions.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    self.lines = lines
    self.admonitions = admonitions
    self.steps = steps
  }

  /// The page with an image in every step but the first, as most articles have.
  var illustrated: String {
    var text: [String] = []
    for (index, line) in lines.enumerated() {
      text.append(line)
      if let number = steps.firstIndex(where: { $0.lines.lowerBound == index }), number > 0 {
        text += ["", "   ![](assets/picture-\(number).png)"]
      }
    }
    return text.joined(separator: "\n")
  }

  /// Breaks the page in one way at every place where that is possible.
  ///
  /// - Parameters:
  ///   - kind: The way.
  ///   - random: Decides where something is moved to, and what it is changed into.
  /// - Returns: The broken pages.
  func mutations(_ kind: TranslationMutation.Kind, _ random: inout SplitMix64) -> [TranslationMutation] {
    switch kind {
    case .dropAdmonition:
      admonitions.map { dropped($0, hazardOr("caution-missing", "admonition-differs.missing", $0)) }
    case .moveAdmonition: admonitions.compactMap { moved($0, &random) }
    case .downgradeCaution:
      admonitions.filter(isHazard).map { range in
        changed(
          line: range.lowerBound, from: self.kind(of: range),
          to: ["NOTE", "TIP", "IMPORTANT"][random.number(below: 3)], "caution-downgraded")
      }
    case .changeNote:
      admonitions.filter { self.kind(of: $0) == "NOTE" }.map { range in
        changed(
          line: range.lowerBound, from: "NOTE", to: ["TIP", "IMPORTANT", "CAUTION"][random.number(below: 3)],
          "admonition-differs.kind")
      }
    case .doubleAdmonition: admonitions.map(doubled)
    case .dropStep:
      steps.map { dropped($0.lines, "step-missing") }
    case .swapSteps: swaps(&random)
    case .splitStep: steps.compactMap { split($0.lines, &random) }
    case .changeTarget: places(of: "](/help/").map { changed($0, to: "](/help/elsewhere/", "link-target-differs") }
    case .changeAnchor:
      places(of: "{#").map { changed($0, to: "{#\(random.number(below: 100))-", "anchor-differs") }
    case .changeImage: places(of: "assets/picture").map { changed($0, to: "assets/screen", "image-differs") }
    case .dropImage:
      places(of: "   ![](").map { dropped($0.line..<$0.line + 2, "image-differs.missing") }
    case .changeLabel: renamedLabels
    case .breakBold: brokenBolds
    }
  }

  /// The page with one name of a control changed that it also has in two other places: of two that differ, the page
  /// does not say which is right.
  private var renamedLabels: [TranslationMutation] {
    let beginning = "[!UICONTROL "
    let labels = places(of: beginning).compactMap { place -> (line: Int, range: Range<String.Index>)? in
      let rest = lines[place.line][place.range.upperBound...]
      return rest.firstIndex(of: "]").map { (place.line, rest.startIndex..<$0) }
    }
    let names = labels.map { String(lines[$0.line][$0.range]) }
    return zip(labels, names).filter { _, name in names.count { $0 == name } > 2 }.map { label, _ in
      changed(label, to: "Nebula Qorvex", "term-inconsistent")
    }
  }

  /// The page with one label that is no longer bold, since a Chinese character stands beside it.
  private var brokenBolds: [TranslationMutation] {
    places(of: " **[").filter { place in
      lines[place.line][..<place.range.lowerBound].unicodeScalars.last.map { $0.properties.isIdeographic } == true
    }.map { place in
      var lines = lines
      lines[place.line].replaceSubrange(place.range, with: "**[")
      let text = lines.joined(separator: "\n")
      return TranslationMutation(
        text: text, rule: "dialect/broken-emphasis.asterisks", lines: place.line + 1...place.line + 1)
    }
  }

  // MARK: - Parts

  private func kind(of admonition: Range<Int>) -> String {
    String(lines[admonition.lowerBound].drop { $0 != "!" }.dropFirst().prefix { $0 != "]" })
  }

  private func isHazard(_ admonition: Range<Int>) -> Bool {
    ["CAUTION", "WARNING"].contains(kind(of: admonition))
  }

  private func hazardOr(_ rule: String, _ other: String, _ admonition: Range<Int>) -> String {
    isHazard(admonition) ? rule : other
  }

  private func places(of text: String) -> [(line: Int, range: Range<String.Index>)] {
    lines.enumerated().flatMap { index, line in line.ranges(of: text).map { (index, $0) } }
  }

  // MARK: - Mutations

  private func mutation(_ lines: [String], _ rule: String, _ line: ClosedRange<Int>) -> TranslationMutation {
    TranslationMutation(text: lines.joined(separator: "\n"), rule: "translation/" + rule, lines: line)
  }

  private func dropped(_ range: Range<Int>, _ rule: String) -> TranslationMutation {
    var lines = lines
    lines.removeSubrange(range)
    // What follows now stands where it should have stood.
    let next = lines.indices.first { $0 >= range.lowerBound && !lines[$0].isEmpty } ?? lines.count - 1
    return mutation(lines, rule, next + 1...next + 1)
  }

  private func changed(line: Int, from: String, to: String, _ rule: String) -> TranslationMutation {
    var lines = lines
    lines[line] = lines[line].replacing(from, with: to)
    return mutation(lines, rule, line + 1...line + 1)
  }

  private func changed(
    _ place: (line: Int, range: Range<String.Index>),
    to: String,
    _ rule: String
  ) -> TranslationMutation {
    var lines = lines
    lines[place.line].replaceSubrange(place.range, with: to)
    return mutation(lines, rule, place.line + 1...place.line + 1)
  }

  private func doubled(_ range: Range<Int>) -> TranslationMutation {
    var copy = Array(lines[range])
    if copy.last?.isEmpty != true { copy.append("") }
    var lines = lines
    lines.insert(contentsOf: copy, at: range.lowerBound)
    return mutation(
      lines, hazardOr("caution-extra", "admonition-differs.extra", range),
      range.lowerBound + 1...range.lowerBound + copy.count + 1)
  }

  /// Moves an admonition into another step.
  private func moved(_ range: Range<Int>, _ random: inout SplitMix64) -> TranslationMutation? {
    let others = steps.filter { !$0.lines.contains(range.lowerBound) && $0.lines.lowerBound != range.upperBound }
    guard !others.isEmpty else { return nil }
    let step = others[random.number(below: others.count)].lines
    var copy = lines[range].map { $0.drop { $0 == " " } }.map { $0.isEmpty ? "" : "   " + $0 }
    if copy.last?.isEmpty != true { copy.append("") }
    var lines = lines
    var target = step.upperBound
    lines.insert(contentsOf: copy, at: target)
    if target <= range.lowerBound {
      lines.removeSubrange(range.lowerBound + copy.count..<range.upperBound + copy.count)
    } else {
      lines.removeSubrange(range)
      target -= range.count
    }
    return mutation(
      lines, hazardOr("caution-moved", "admonition-differs.moved", range), target + 1...target + 1)
  }

  private func swaps(_ random: inout SplitMix64) -> [TranslationMutation] {
    var pairs: [(Int, Int)] = []
    for first in steps.indices {
      let next = first + 1
      if next < steps.count, steps[next].list == steps[first].list { pairs.append((first, next)) }
      let later = steps.indices.filter { $0 > next && steps[$0].list == steps[first].list }
      if !later.isEmpty { pairs.append((first, later[random.number(below: later.count)])) }
    }
    return pairs.compactMap { first, second in
      let (left, right) = (steps[first].lines, steps[second].lines)
      guard lines[left] != lines[right] else { return nil }
      let middle = lines[left.upperBound..<right.lowerBound]
      var lines = lines
      lines.replaceSubrange(left.lowerBound..<right.upperBound, with: lines[right] + middle + lines[left])
      return mutation(lines, "step-order", left.lowerBound + 1...left.lowerBound + 1)
    }
  }

  /// Makes two steps of one, between two sentences or two blocks.
  private func split(_ step: Range<Int>, _ random: inout SplitMix64) -> TranslationMutation? {
    var lines = lines
    let blocks = step.dropFirst().filter {
      !lines[$0].isEmpty && lines[$0 - 1].isEmpty && !lines[$0].drop { $0 == " " }.hasPrefix(">")
        && !lines[$0].drop { $0 == " " }.hasPrefix("!")
    }
    let text = lines[step.lowerBound]
    let sentences = text.ranges(of: ". ").map(\.upperBound).dropFirst() + text.ranges(of: "。").map(\.upperBound)
    let inner = sentences.filter { $0 < text.endIndex }
    if let sentence = inner.isEmpty ? nil : inner[random.number(below: inner.count)] {
      lines[step.lowerBound] = String(text[..<sentence])
      lines.insert(contentsOf: ["", "1. " + text[sentence...]], at: step.lowerBound + 1)
      return mutation(lines, "step-extra", step.lowerBound + 3...step.lowerBound + 3)
    }
    guard let block = blocks.first else { return nil }
    lines[block] = "1. " + lines[block].drop { $0 == " " }
    return mutation(lines, "step-extra", block + 1...block + 1)
  }
}
