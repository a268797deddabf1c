// Runs what script/bench measures of the sync, and what it kills; see the scripts in Benchmarks.
//
//   prepare FOLDER LEADS   makes an organization with so many leads, and starts the sync
//   cycle FOLDER           runs one cycle; prints the microseconds without and with the checkpoint
//   touch FOLDER COUNT     changes so many leads, spread over all
//   plain FOLDER           copies the leads with one statement; prints as cycle does
//   dirty FOLDER           changes, merges, converts and deletes records on both sides
//   work FOLDER NUMBER     runs cycles, or goes on with one, until that one has ended
//   dump FOLDER            prints everything that both files hold, but for what was counted
//   spin FOLDER            runs cycles until there is a file FOLDER/stop; prints how many
//   act FOLDER COUNT       does so many actions beside it, and checks that each counted
//
// All but the first four keep to a clock that stands still.

import Store
import SyncEngine

let usage = "usage: SyncBenchmarks COMMAND FOLDER [NUMBER]"
let arguments = CommandLine.arguments
guard arguments.count >= 3 else { preconditionFailure(usage) }
let folder = arguments[2]
let count = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0

func printTimes(_ times: (Duration, Duration)) {
  print(Int(times.0 / .microseconds(1)), Int(times.1 / .microseconds(1)))
}

// What is thrown ends the program with its words.
switch arguments[1] {
case "prepare": try SpeedBench(folder: folder).prepare(leads: count)
case "cycle": printTimes(try SpeedBench(folder: folder).cycle())
case "touch": try SpeedBench(folder: folder).touch(count)
case "plain": printTimes(try SpeedBench(folder: folder).plain())
case "dirty": try KillBench(folder: folder).dirty()
case "work": try KillBench(folder: folder).work(until: count)
case "dump": try KillBench(folder: folder).dump()
case "spin": print(try ProcessBench(folder: folder).spin())
case "act": try ProcessBench(folder: folder).act(count)
default: preconditionFailure(usage)
}
