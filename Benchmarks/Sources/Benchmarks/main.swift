// Parses every page of a list, for script/bench, which judges the numbers.
//
//   Benchmarks rounds LIST COUNT   all pages in memory; prints the median round
//                                  in microseconds without tasks, with one and
//                                  with two, then the headings and the links
//   Benchmarks once LIST TASKS     reads and parses every page once

let usage = "usage: Benchmarks rounds LIST COUNT | once LIST TASKS"
let arguments = CommandLine.arguments
guard arguments.count == 4, let number = Int(arguments[3]), number > 0 else { preconditionFailure(usage) }
let paths = Page.paths(listedIn: arguments[2])

switch arguments[1] {
case "rounds":
  let pages = paths.map(Page.init(reading:))
  var serial: [Duration] = []
  var one: [Duration] = []
  var two: [Duration] = []
  var tally = Tally()
  for _ in 0..<number {
    serial.append(ContinuousClock().measure { tally = pages.reduce(into: Tally()) { $0.add($1) } })
    one.append(ContinuousClock().measure { _ = tallied(by: 1, count: pages.count) { $0.add(pages[$1]) } })
    two.append(ContinuousClock().measure { _ = tallied(by: 2, count: pages.count) { $0.add(pages[$1]) } })
  }
  let medians = [serial, one, two].map { median(of: $0) / .microseconds(1) }
  print(medians.map { "\(Int($0))" }.joined(separator: " "), tally.headings, tally.links)
case "once":
  let tally = tallied(by: number, count: paths.count) { $0.add(Page(reading: paths[$1])) }
  print(tally.headings, tally.links)
default:
  preconditionFailure(usage)
}
