import Facts
import Guides
import Runner
import SyncEngine
import Testing

@Suite("A plan")
struct PlanTests {
  @Test("has every step that is left once, in the order of the procedure", arguments: Playthrough.passable)
  func completeness(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() + play.stops() {
      let runner = play.runner(state)
      let plan = runner.plan()
      let left = runner.sequence.filter { ![.done, .notApplicable].contains(runner.state(of: $0).phase) }
      let needed = left.filter { !runner.state(of: $0).isOptional }
      #expect(plan.filter { $0.detourFor == nil && !$0.isOptional }.map(\.id) == needed)
      #expect(Set(plan.filter(\.isOptional).map(\.id)).isSubset(of: left))
      #expect(Set(plan.map(\.id)).count == plan.count)
      #expect(runner.progress.total - runner.progress.verified == needed.count)
    }
  }

  @Test("can be played in its order, and comes to the end", arguments: Playthrough.passable)
  func playing(setup: Setup) throws {
    let play = try Playthrough(setup)
    for start in try play.walk() + play.stops() {
      var state = start
      for step in play.runner(start).plan() where !step.isOptional {
        // What was not known when the plan was made may have turned out to be needless.
        for action in step.remaining where play.runner(state).state(of: step.id).remaining.contains(action) {
          state = try Playthrough.perform(action, on: state)
        }
      }
      let next = play.runner(state).next()
      if next.outcome == .waiting { state = try ControlPlane.runCycle(state, at: Playthrough.now).get() }
      #expect(play.runner(state).next().outcome == .finished)
    }
  }

  @Test("does first what is next", arguments: Playthrough.passable)
  func next(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() + play.stops() {
      let runner = play.runner(state)
      let planned = runner.plan().first { $0.nextAction != nil && !$0.isOptional }
      let next = runner.next().steps.first { $0.nextAction != nil && !$0.isOptional }
      #expect(planned?.id == next?.id)
      #expect(planned?.nextAction == next?.nextAction)
    }
  }

  @Test("says of each later step what it comes after", arguments: Playthrough.passable)
  func order(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() + play.stops() {
      var before: Set<StepID> = []
      for step in play.runner(state).plan() {
        #expect(before.isSuperset(of: step.after), "\(step.id)")
        #expect(step.phase != .done && step.phase != .notApplicable && step.phase != .blocked, "\(step)")
        if step.verdict == .unknown { #expect(!step.after.isEmpty) }
        before.insert(step.id)
      }
    }
  }
}
