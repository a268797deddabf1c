import Platform
import WaymarkCommand

StandardStream.ignoreBrokenPipes()
let program = Program(.system(CommandLine.arguments))
ProcessExit.exit(program.run().rawValue)
