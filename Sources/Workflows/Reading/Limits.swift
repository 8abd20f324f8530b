/// How much a file may hold.
///
/// They are far above what anyone writes by hand, and low enough that a file made by a broken
/// script is refused with a sentence instead of slowing the daemon down.
package enum WorkflowLimits {
  /// Bytes of a workflow, code list or calendar file.
  package static let fileBytes = 1 << 20
  /// Stages of a workflow.
  package static let stages = 200
  /// Items of a stage.
  package static let items = 200
  /// Groups within one another.
  package static let groupDepth = 5
  /// Instances of an item that follows itself.
  package static let repetitions = 1_000
  /// Elements of a list that `forEach` is written out for.
  package static let instances = 1_000
  /// Steps that it may take to find out how long such a list is.
  static let listSteps = 10_000
  /// Rounds of a loop in an expression that counts between numbers.
  package static let rounds = 100_000
  /// Fields of a record.
  package static let fields = 500
  /// Questions of a form, and columns of rows.
  package static let questions = 200
  /// Choices of a field, and entries of a code list.
  package static let choices = 500
  /// Participants, events, outcomes and retention classes each; also ways out of a stage.
  package static let others = 200
  /// Decision tables of a workflow, and inputs or outputs of one.
  package static let decisions = 50
  /// Rules of a decision table.
  package static let rules = 500
  /// Characters of a title or a code.
  package static let titleCharacters = 200
  /// Characters of a help, note or source text.
  package static let proseCharacters = 4_000
  /// Characters of an expression.
  package static let expressionCharacters = 4_000
  /// Diagnostics of one file; after so many the reader says that there are more.
  package static let findings = 1_000
}
