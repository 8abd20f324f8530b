package import FEEL

/// A case of a workflow that is opened by another case, with links both ways.
package struct SubcaseDefinition: Sendable {
  /// The workflow it runs on, in the version offered when it is opened; it may be the same one.
  package let workflow: WorkflowName
  /// For whom it is opened: one of those who may open cases of that workflow.
  package let opener: ParticipantID
  /// What its opening form is answered with.
  package let record: [Answer]
  /// The event that is reported in it where it is no longer wanted; where nil, it goes on alone.
  package let recall: EventID?

  package init(
    workflow: WorkflowName,
    opener: ParticipantID,
    record: [Answer],
    recall: EventID?
  ) {
    self.workflow = workflow
    self.opener = opener
    self.record = record
    self.recall = recall
  }

  /// One answer of the opening form.
  package struct Answer: Sendable {
    package let field: FieldPath
    package let value: Expression

    package init(field: FieldPath, value: Expression) {
      self.field = field
      self.value = value
    }
  }

  /// The answer that holds how the subcase ended: one of its workflow's outcomes.
  package static let outcome = FieldPath(unchecked: "outcome")
  /// The answer that holds its reference.
  package static let reference = FieldPath(unchecked: "reference")
}
