import Facts
import Testing

/// Every combination of truth values is tried: there are 27 triples.
@Suite("Kleene's logic")
struct TruthTests {
  private static let all = Truth.allCases

  /// How a truth value stands to the others: unknown lies between.
  private static func rank(_ truth: Truth) -> Int {
    switch truth {
    case .false: 0
    case .unknown: 1
    case .true: 2
    }
  }

  @Test("and is the lesser, or the greater, not the mirror image")
  func definition() {
    for left in Self.all {
      #expect(Self.rank(!left) == 2 - Self.rank(left))
      for right in Self.all {
        #expect(Self.rank(left && right) == min(Self.rank(left), Self.rank(right)))
        #expect(Self.rank(left || right) == max(Self.rank(left), Self.rank(right)))
      }
    }
  }

  @Test("is commutative, associative, distributive, absorbing and De Morgan's")
  func laws() {
    for a in Self.all {
      for b in Self.all {
        #expect((a && b) == (b && a))
        #expect((a || b) == (b || a))
        #expect((a && (a || b)) == a)
        #expect((a || (a && b)) == a)
        #expect(!(a && b) == (!a || !b))
        for c in Self.all {
          #expect(((a && b) && c) == (a && (b && c)))
          #expect(((a || b) || c) == (a || (b || c)))
          #expect((a && (b || c)) == ((a && b) || (a && c)))
        }
      }
    }
  }

  @Test("agrees with the two-valued logic where everything is known, whatever the unknown turns out to be")
  func refinement() {
    let known: [Truth: [Bool]] = [.true: [true], .false: [false], .unknown: [true, false]]
    for a in Self.all {
      for b in Self.all {
        let outcomes = Set((known[a] ?? []).flatMap { left in (known[b] ?? []).map { left && $0 } })
        if (a && b) != .unknown { #expect(outcomes == [(a && b) == .true]) }
      }
    }
  }
}
