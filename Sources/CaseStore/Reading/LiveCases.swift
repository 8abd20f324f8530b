package import Cases
import SQLite
import Workflows

extension Store {
  /// The cases of some workflows that have not ended, as the open batch leaves them.
  ///
  /// - Parameters:
  ///   - definitions: the texts that they run on.
  ///   - limit: the most to give.
  /// - Returns: their references, in the order in which they were opened.
  /// - Throws: `StoreError.sqlite`.
  package func liveCases(
    of definitions: [DefinitionID],
    limit: Int
  ) throws(StoreError) -> [CaseReference] {
    try connection.liveCases(of: definitions, limit: limit)
  }
}

extension StoreReader {
  /// The cases of some workflows that have not ended, as after the last commit.
  ///
  /// - Parameters:
  ///   - definitions: the texts that they run on.
  ///   - limit: the most to give.
  /// - Returns: their references, in the order in which they were opened.
  /// - Throws: `StoreError.sqlite`.
  package func liveCases(
    of definitions: [DefinitionID],
    limit: Int
  ) throws(StoreError) -> [CaseReference] {
    try connection.liveCases(of: definitions, limit: limit)
  }

  /// How many cases that have not ended run on each text.
  ///
  /// - Returns: the counts; texts that no such case runs on are left out.
  /// - Throws: `StoreError.sqlite`.
  package func liveCaseCounts() throws(StoreError) -> [DefinitionID: Int] {
    let rows = try connection.query(
      "SELECT definition_id, count(*) FROM cases WHERE closed_at_us IS NULL GROUP BY 1"
    ).all { (DefinitionID($0.int64(0)), $0.int(1)) }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}

extension Connection {
  fileprivate func liveCases(
    of definitions: [DefinitionID],
    limit: Int
  ) throws(StoreError) -> [CaseReference] {
    try query(
      """
      SELECT reference FROM cases
      WHERE closed_at_us IS NULL AND definition_id IN (SELECT value FROM json_each(?))
      ORDER BY id LIMIT ?
      """
    ).bind(JSONList.of(definitions)).bind(limit).all { CaseReference(unchecked: $0.text(0)) }
  }
}
