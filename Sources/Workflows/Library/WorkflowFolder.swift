import CivilTime

/// The files of one workflow folder, read together: what one file needs of the others is there.
///
/// Pure: whoever has the files hands them in, the daemon at start as `panelctl` on a desk.
package struct WorkflowFolder: Sendable {
  package private(set) var library = Library()
  /// The workflows without errors, with the file that each came from.
  package private(set) var workflows: [(workflow: Workflow, source: SourceFile)] = []
  /// The files of the library, as they were read.
  package private(set) var codeLists: [(list: CodeList, source: SourceFile)] = []
  package private(set) var calendarFiles: [(names: [String], source: SourceFile)] = []
  /// Where the dates of a calendar come from, by its name, as its file says.
  package private(set) var calendarOrigins: [String: String] = [:]
  /// Every complaint about every file, with the file, in the order in which they were read.
  package private(set) var findings: [(diagnostic: Diagnostic, source: SourceFile)] = []

  /// Reads a folder: calendars and code lists first, since workflows name them.
  ///
  /// - Parameters:
  ///   - calendars: the `.json` files of `calendars`.
  ///   - codeLists: the `.json5` files of `codes`.
  ///   - workflows: the workflow files.
  package init(calendars: [SourceFile], codeLists: [SourceFile], workflows: [SourceFile]) {
    read(calendars: calendars)
    for source in codeLists {
      let reading = CodeListReader.read(text: source.bytes, name: source.name)
      if let list = reading.list {
        library.codeLists[list.name] = list
        self.codeLists.append((list, source))
      }
      findings += reading.findings.map { ($0, source) }
    }
    for source in workflows {
      let reading = WorkflowReader.read(
        text: source.bytes,
        name: source.name,
        library: library
      )
      if let workflow = reading.workflow { self.workflows.append((workflow, source)) }
      findings += reading.findings.map { ($0, source) }
    }
  }

  /// Reads the calendars, those that stand by themselves first: the others are made of them.
  private mutating func read(calendars sources: [SourceFile]) {
    var unions: [(union: CalendarUnion, source: SourceFile)] = []
    for source in sources {
      let reading = CalendarFile.read(source.bytes, name: source.name)
      let names = reading.calendars.map(\.name) + reading.unions.map(\.own.name)
      for name in names where calendarOrigins.updateValue(reading.origin, forKey: name) != nil {
        let message = "there are two calendars '\(name)'"
        findings.append((Diagnostic(file: source.name, message: message), source))
      }
      for calendar in reading.calendars { library.calendars[calendar.name] = calendar }
      unions += reading.unions.map { ($0, source) }
      calendarFiles.append((names, source))
      findings += reading.findings.map { ($0, source) }
    }
    let complaints = CalendarUnion.resolve(unions.map(\.union), in: &library.calendars)
    for (index, complaint) in complaints { findings.append((complaint, unions[index].source)) }
  }

  /// Adds what a further check found wrong with a file.
  ///
  /// - Parameters:
  ///   - diagnostics: the complaints.
  ///   - source: the file.
  package mutating func complain(_ diagnostics: [Diagnostic], about source: SourceFile) {
    findings += diagnostics.map { ($0, source) }
  }

  /// Tells whether a file is refused.
  package var hasErrors: Bool {
    findings.contains { $0.diagnostic.severity == .error }
  }

  /// The complaints as a person reads them, each with its place.
  package var report: String {
    findings.map { $0.diagnostic.rendered(source: $0.source.bytes) }.joined(separator: "\n")
  }
}

/// A file as it was found: its name for complaints, and its content.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
