/// What the program says about itself.
enum Help {
  private static let columns = 92

  /// The help about the commands that begin with some words.
  ///
  /// - Parameter words: A noun, with a verb or without; none for the whole program.
  /// - Returns: Lines with their ends.
  /// - Throws: A failure of usage where no command begins so.
  static func text(_ words: [String]) throws(Failure) -> String {
    guard let noun = words.first else { return overview.rendered(on: medium) }
    let commands = Command.all.filter { $0.words[0] == noun }
    if words.count == 1, commands.count > 1 { return page(about: commands).rendered(on: medium) }
    let matches = commands.filter { words.starts(with: $0.words) }
    guard let command = matches.max(by: { $0.words.count < $1.words.count }),
      command.words.count > 1 || commands.count == 1
    else { throw CommandLineReader.unknown(words, among: Command.all) }
    return page(about: command).rendered(on: medium)
  }

  private static let medium = Page.Medium(columns: columns, isColoured: false, isRehearsal: false)

  private static var overview: Page {
    var page = Page()
    page.text("panelctl talks to paneld, which carries cases from referral to closure.")
    page.heading("Commands")
    page.pairs(Command.all.map { Pairs.Entry(line(of: $0), Styled($0.summary)) })
    page.pairs([
      Pairs.Entry("help [NOUN [VERB]]", "explains a command, with an example")
    ])
    page.heading("Options of every command")
    page.pairs(Option.everywhere.map(entry))
    page.heading("How it ends")
    page.pairs(
      ExitCode.allCases.map { Pairs.Entry("\($0.rawValue)", Styled($0.meaning)) }
    )
    return page
  }

  private static func page(about commands: [Command]) -> Page {
    var page = Page()
    page.pairs(commands.map { Pairs.Entry(line(of: $0), Styled($0.summary)) }, indent: 0)
    page.gap()
    page.text("'panelctl help \(commands[0].words[0]) VERB' explains one of them.")
    return page
  }

  private static func page(about command: Command) -> Page {
    var page = Page()
    page.text("\(command.usage): \(command.summary)")
    for paragraph in command.explanation {
      page.gap()
      page.text(paragraph)
    }
    if !command.options.isEmpty {
      page.heading("Options")
      page.pairs(command.options.map(entry))
    }
    page.heading("Options of every command")
    page.pairs(Option.everywhere.map(entry))
    page.heading("Example")
    page.command(command.example)
    return page
  }

  private static func line(of command: Command) -> String {
    ([command.name] + command.operands.map(\.written)).joined(separator: " ")
  }

  private static func entry(_ option: Option) -> Pairs.Entry {
    let name = ([option.written] + [option.placeholder].compactMap(\.self)).joined(separator: " ")
    return Pairs.Entry(name, Styled(option.explanation))
  }
}
