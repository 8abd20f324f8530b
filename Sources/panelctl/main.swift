import Platform

CurrentProcess.exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
