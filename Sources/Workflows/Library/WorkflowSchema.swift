/// The form of workflow files as a JSON Schema, for editors.
///
/// It knows less than the reader, which also knows what a name stands for; but it knows it while
/// somebody types. The text stands in `Schema`; tests hold it to the shapes that the reader knows.
package enum WorkflowSchema {
  /// The schema in JSON, of the draft 2020-12.
  package static let text: [UInt8] = PackageResources.workflow_schema_json
}
