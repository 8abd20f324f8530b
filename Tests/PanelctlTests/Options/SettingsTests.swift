import Testing

@testable import panelctl

@Suite("Settings")
struct SettingsTests {
  private func settings(
    _ options: [(Option, String)] = [],
    _ surroundings: Settings.Surroundings = Settings.Surroundings()
  ) throws -> Settings {
    var given = GivenOptions()
    for (option, value) in options { given.add(option, value) }
    return try Settings(given, surroundings)
  }

  @Test func `an option goes before the environment, which goes before the rule`() throws {
    let surroundings = Settings.Surroundings(socket: "/env", actingAs: "chair")
    #expect(try settings().socketPath == "/run/paneld/org.paneld")
    #expect(try settings([], surroundings).socketPath == "/env")
    #expect(try settings([(.socket, "/own")], surroundings).socketPath == "/own")
    #expect(try settings([], surroundings).actingAs?.participant == "chair")
    #expect(try settings([(.actAs, "police:Sam")], surroundings).actingAs?.person == "Sam")
  }

  @Test(arguments: ["", ":", "police:", ":Sam"])
  func `an incomplete --as is refused`(text: String) {
    #expect(throws: Failure.self) { try ActingAs(text) }
  }

  @Test func `colours need a terminal and nobody's objection`() throws {
    let terminal = Settings.Surroundings(columns: 80)
    #expect(try settings([], terminal).isColoured)
    #expect(try !settings().isColoured)
    #expect(try !settings([(.noColour, "")], terminal).isColoured)
    var plain = terminal
    plain.wantsNoColour = true
    #expect(try !settings([], plain).isColoured)
  }

  @Test func `the width is the terminal's, or a hundred columns`() throws {
    #expect(try settings().columns == 100)
    #expect(try settings([], Settings.Surroundings(columns: 61)).columns == 61)
    #expect(try settings([], Settings.Surroundings(wantedColumns: 76)).columns == 76)
    #expect(try settings([], Settings.Surroundings(columns: 61, wantedColumns: 76)).columns == 61)
  }

  @Test func `nothing is asked of a program or of somebody who does not want it`() throws {
    let keyboard = Settings.Surroundings(hasKeyboard: true)
    #expect(try settings([], keyboard).mayAsk)
    #expect(try !settings().mayAsk)
    #expect(try !settings([(.json, "")], keyboard).mayAsk)
    #expect(try !settings([(.noInput, "")], keyboard).mayAsk)
  }

  @Test func `command lines to copy lead to the same service as the same participant`() throws {
    let settings = try settings([(.actAs, "chair:Jo Invented"), (.socket, "/s")])
    #expect(settings.program == "panelctl --socket /s --as 'chair:Jo Invented'")
    #expect(Shell.quoted("it's") == "'it'\\''s'")
    #expect(Shell.quoted("CH-7KQ4-M/RTK") == "CH-7KQ4-M/RTK")
  }
}
