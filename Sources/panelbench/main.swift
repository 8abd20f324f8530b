import Platform

let usage = """
  panelbench measures paneld against the disk it runs on; one JSON object a line.

  usage: panelbench [--cases N] [--connections N,N...] [--open-cases N] [--channel-cases N]
                    [--timed-cases N] [--paneld PATH] [--workflows DIR] [--folder DIR] [--quick]

    --cases N         cases of the fixed job in each run (1000)
    --connections     how many connections each run has (1,32)
    --open-cases N    cases waiting on disk when the start is timed (1000)
    --timed-cases N   cases that wait for what time brings: a hundred timers each for 'pending
                      timers', one each, due at the same instant, for 'due at once' (10000)
    --channel-cases N cases of the Channel pathway (50)
    --paneld PATH     the program to measure (beside this one)
    --workflows DIR   the workflow folder (Workflows)
    --folder DIR      on which disk (/var/tmp)
    --quick           a tenth of everything

  """

func settings(_ words: [String]) throws -> Bench.Settings {
  var settings = Bench.Settings()
  let own = CommandLine.arguments.first ?? ""
  let folder = own.lastIndex(of: "/").map { String(own[..<$0]) } ?? "."
  settings.program = folder + "/paneld"
  var rest = words[...]
  func number(_ word: String) throws -> Int {
    guard let text = rest.popFirst(), let value = Int(text), value > 0 else {
      throw BenchError(sentence: "expected a number above 0 after \(word)")
    }
    return value
  }
  func text(_ word: String) throws -> String {
    guard let text = rest.popFirst() else {
      throw BenchError(sentence: "expected a value after \(word)")
    }
    return text
  }
  while let word = rest.popFirst() {
    switch word {
    case "--cases": settings.cases = try number(word)
    case "--connections":
      settings.connections = try text(word).split(separator: ",").compactMap { Int($0) }
    case "--open-cases": settings.openCases = try number(word)
    case "--channel-cases": settings.channelCases = try number(word)
    case "--timed-cases": settings.timedCases = try number(word)
    case "--paneld": settings.program = try text(word)
    case "--workflows": settings.workflows = try text(word)
    case "--folder": settings.folder = try text(word)
    case "--quick":
      settings.cases = 100
      settings.openCases = 100
      settings.channelCases = 5
      settings.timedCases = 1_000
    default: throw BenchError(sentence: "expected an option, found '\(word)'")
    }
  }
  return settings
}

do {
  let words = Array(CommandLine.arguments.dropFirst())
  if words.contains("--help") {
    try Descriptor.writeAll(Descriptor.output, usage)
  } else {
    let settings = try settings(words)
    let folder = settings.folder + "/panelbench-\(CurrentProcess.processID)"
    try Files.createDirectory(folder, mode: 0o700)
    let counter = try? FlushCounter(in: folder)
    try await Bench(settings: settings, folder: folder, counter: counter).run()
    _ = try ChildProcess("/bin/rm", ["-rf", folder]).wait()
  }
} catch {
  _ = try? Descriptor.writeAll(Descriptor.error, "panelbench: \(error)\n")
  CurrentProcess.exit(1)
}
