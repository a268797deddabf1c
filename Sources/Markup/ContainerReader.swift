import Diagnostics

/// Matches what opens containers with what closes them, in one pass and without
/// recursion.
///
/// Lines are matched as they follow each other, whatever blocks they stand in: a `+++`
/// right below a list belongs to its last item, where CommonMark is asked.
struct ContainerReader {
  /// What is wrong with a marker.
  enum Flaw {
    /// A container that is never closed.
    case unclosed
    /// A marker that closes what nothing opens.
    case unopened
    /// A tab outside of tabs.
    case tabOutside
    /// A marker that closes what has already ended with a container around it.
    case crossed(opening: SourceRange)
  }

  /// A container that is not closed yet.
  private struct Open {
    let index: Int
    /// Where its marker is written, or `nil` where no marker opens it.
    let marker: SourceRange?
  }

  /// The containers so far, in the order in which they open.
  private(set) var containers: [Container] = []
  /// What was found wrong, and where.
  private(set) var flaws: [(flaw: Flaw, kind: Container.Kind, range: SourceRange)] = []
  private var open: [Open] = []
  /// How many of ``open`` are of each kind, so that none is searched for in vain.
  private var openCounts = [Int](repeating: 0, count: Container.Kind.allCases.count)
  /// What had to end with a container around it, of each kind: it may still be closed.
  private var cut = [[Open]](repeating: [], count: Container.Kind.allCases.count)

  /// The node at which a container ended last.
  private var lastEnd = 0

  /// Reads the next marker.
  ///
  /// - Complexity: O(1), spread over the markers.
  mutating func read(_ marker: ContainerMarker) {
    if marker.kind == .tab {
      beginTab(marker)
    } else if marker.isOpening {
      push(marker.kind, marker, isWritten: true)
    } else {
      close(marker)
    }
  }

  /// Ends what is still open.
  ///
  /// - Parameters:
  ///   - nodes: The number of nodes of the page.
  ///   - place: The end of the page.
  /// - Complexity: O(*n*) in what is open.
  mutating func finish(nodes: Int, at place: SourcePosition) {
    while let last = open.popLast() {
      end(last, before: nodes, at: place)
      cut[Int(containers[last.index].kind.rawValue)].append(last)
    }
    for left in cut.joined().sorted(by: { $0.index < $1.index }) {
      let kind = containers[left.index].kind
      if let marker = left.marker, kind != .tab { flaws.append((.unclosed, kind, marker)) }
    }
  }

  private mutating func beginTab(_ marker: ContainerMarker) {
    if openCounts[Int(Container.Kind.tabs.rawValue)] == 0 {
      // Reported once: the tabs that follow it belong to the same.
      flaws.append((.tabOutside, .tab, marker.range))
      push(.tabs, marker, isWritten: false)
    }
    while let last = open.last, containers[last.index].kind != .tabs { popLast(before: marker) }
    push(.tab, marker, isWritten: true)
  }

  private mutating func close(_ marker: ContainerMarker) {
    let kind = Int(marker.kind.rawValue)
    guard openCounts[kind] > 0 else {
      if let ended = cut[kind].popLast() {
        if let opening = ended.marker {
          flaws.append((.crossed(opening: opening), marker.kind, marker.range))
        }
      } else {
        flaws.append((.unopened, marker.kind, marker.range))
      }
      return
    }
    while let last = open.last, containers[last.index].kind != marker.kind { popLast(before: marker) }
    guard let last = open.popLast() else { preconditionFailure("what is counted as open is open") }
    openCounts[kind] -= 1
    end(last, before: marker.start, at: marker.range.end)
  }

  /// Ends the last container where another one goes on or ends.
  private mutating func popLast(before marker: ContainerMarker) {
    guard let last = open.popLast() else { return }
    let kind = containers[last.index].kind
    openCounts[Int(kind.rawValue)] -= 1
    end(last, before: marker.start, at: marker.range.start)
    if kind != .tab { cut[Int(kind.rawValue)].append(last) }
  }

  private mutating func push(_ kind: Container.Kind, _ marker: ContainerMarker, isWritten: Bool) {
    open.append(Open(index: containers.count, marker: isWritten ? marker.range : nil))
    openCounts[Int(kind.rawValue)] += 1
    containers.append(
      Container(
        kind: kind,
        title: kind == .tabs ? nil : marker.title,
        node: marker.node,
        content: marker.next..<marker.next,
        descendants: containers.count + 1..<containers.count + 1,
        range: marker.range
      )
    )
  }

  private mutating func end(_ last: Open, before node: Int, at place: SourcePosition) {
    let container = containers[last.index]
    // What is empty ends where it begins, and what is around it not before.
    lastEnd = max(container.content.lowerBound, node, lastEnd)
    containers[last.index].content = container.content.lowerBound..<lastEnd
    containers[last.index].descendants = last.index + 1..<containers.count
    containers[last.index].range = SourceRange(start: container.range.start, end: place)
  }
}
