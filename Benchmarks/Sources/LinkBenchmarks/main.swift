// Serves and asks for what Benchmarks/external.sh measures of waymark-probe.
//
//   LinkBenchmarks serve             serves until its input ends; prints its port, then at the end
//                                    the requests, the most at once to one host and the least
//                                    milliseconds between two to one host
//   LinkBenchmarks ask PORT PROBE    has the program PROBE settle 2,000 links; prints the milliseconds,
//                                    the dead links that were not told and the others told as dead or
//                                    not settled

import Platform

let usage = "usage: LinkBenchmarks serve | ask PORT PROBE"
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "serve" where arguments.count == 2:
  let site = LinkSite()
  try StandardStream.output.write("\(site.port)\n")
  _ = try? StandardStream.input.readToEnd()
  try StandardStream.output.write(site.summary + "\n")
case "ask" where arguments.count == 4:
  guard let port = Int(arguments[2]) else { preconditionFailure(usage) }
  print(try LinkRun(port: port, probe: arguments[3]).summary)
default:
  preconditionFailure(usage)
}
