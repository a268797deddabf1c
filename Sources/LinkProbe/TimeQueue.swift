/// Elements that each have their time, the earliest first; of equal times, the one that came first.
///
/// A binary heap.
struct TimeQueue<Element> {
  private struct Entry {
    let time: ContinuousClock.Instant
    let arrival: Int
    let element: Element

    func comes(before other: Entry) -> Bool {
      (time, arrival) < (other.time, other.arrival)
    }
  }

  private var heap: [Entry] = []
  private var arrivals = 0

  /// How many elements wait.
  var count: Int { heap.count }

  /// The earliest element and its time, or `nil` where there is none.
  var first: (time: ContinuousClock.Instant, element: Element)? {
    heap.first.map { ($0.time, $0.element) }
  }

  /// Adds an element.
  ///
  /// - Complexity: O(log *n*) in the elements.
  mutating func insert(_ element: Element, at time: ContinuousClock.Instant) {
    heap.append(Entry(time: time, arrival: arrivals, element: element))
    arrivals += 1
    var child = heap.count - 1
    while child > 0, heap[child].comes(before: heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the earliest element out.
  ///
  /// - Complexity: O(log *n*) in the elements.
  mutating func popFirst() -> Element? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.element }
    heap[0] = last
    var parent = 0
    while true {
      let children = (2 * parent + 1)..<min(2 * parent + 3, max(heap.count, 2 * parent + 1))
      guard let child = children.min(by: { heap[$0].comes(before: heap[$1]) }),
        heap[child].comes(before: heap[parent])
      else { return first.element }
      heap.swapAt(child, parent)
      parent = child
    }
  }

  /// Takes out all elements that fulfil a condition.
  ///
  /// - Parameter condition: The condition.
  /// - Returns: The elements, by their times.
  /// - Complexity: O(*n* log *n*) in the elements.
  mutating func remove(where condition: (Element) -> Bool) -> [Element] {
    let all = heap.sorted { $0.comes(before: $1) }
    // What is sorted is a heap.
    heap = all.filter { !condition($0.element) }
    return all.map(\.element).filter(condition)
  }
}
