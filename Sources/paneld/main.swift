import PanelService
import Platform

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  switch arguments.action {
  case .help:
    try Descriptor.writeAll(Descriptor.output, Arguments.help)
  case .version:
    try Descriptor.writeAll(Descriptor.output, "paneld \(PanelService.version)\n")
  case .run, .check:
    try Daemon(arguments: arguments).run()
  }
} catch let refused as Arguments.Refused {
  Log.say(refused.sentence)
  CurrentProcess.exit(ExitCode.usage.rawValue)
} catch let failure as Daemon.Failure {
  Log.say(failure.sentence)
  CurrentProcess.exit(failure.code.rawValue)
} catch {
  Log.say("\(error)")
  CurrentProcess.exit(ExitCode.system.rawValue)
}
CurrentProcess.exit(ExitCode.done.rawValue)
