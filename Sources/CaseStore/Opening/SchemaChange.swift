/// One step from a version of the schema to the next, in a transaction of its own.
struct SchemaChange {
  let sql: [UInt8]

  /// The steps in order, of which the first leads to version 1; none is changed once released.
  static let all = [
    SchemaChange(sql: PackageResources.M001_cases_sql),
    SchemaChange(sql: PackageResources.M002_items_sql),
    SchemaChange(sql: PackageResources.M003_time_sql),
    SchemaChange(sql: PackageResources.M004_watch_sql),
  ]
}
