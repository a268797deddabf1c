import LinkProbe
import Platform

StandardStream.ignoreBrokenPipes()
// Held until the process ends: what was asked for must not end it in the middle of a line.
let stop = StopRequest()
let arguments = Array(CommandLine.arguments.dropFirst())
let program = ProbeProgram(arguments: arguments, environment: ProcessEnvironment.snapshot())
ProcessExit.exit(program.run(until: stop))
