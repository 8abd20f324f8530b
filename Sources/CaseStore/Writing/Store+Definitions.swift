package import CivilTime
package import Digest

extension Store {
  /// Keeps a text that cases will depend on, or finds it as it was kept before.
  ///
  /// - Parameters:
  ///   - definition: the text, and what it calls itself.
  ///   - time: noted where the text is new.
  /// - Returns: its number in this database.
  /// - Throws: `StoreError.definitionChanged` where the same name and version has other content,
  ///   `.sqlite`, `.full`.
  package func register(
    _ definition: Definition,
    at time: Timestamp
  ) throws(StoreError) -> DefinitionID {
    let hash = SHA256.hash(definition.text)
    if let known = try definitionRows.find(definition) {
      guard known.hash == hash else {
        throw .definitionChanged(
          definition.kind,
          name: definition.name,
          version: definition.version
        )
      }
      return known.id
    }
    return try inTransaction { () throws(StoreError) in
      try attempt { () throws(StoreError) in
        try definitionRows.add(definition, hash: hash, at: time)
      }
    }
  }

  /// Lists what is kept, without the texts, in the order of being stored.
  ///
  /// - Throws: `StoreError.damaged`, `.sqlite`.
  package func definitions() throws(StoreError) -> [DefinitionSummary] {
    try definitionRows.all()
  }

  /// The text of a number, with what it was read with.
  ///
  /// - Parameter id: as `register` gave it.
  /// - Returns: the text.
  /// - Throws: `StoreError.damaged` where it is not what was stored or is missing, `.sqlite`.
  package func definition(_ id: DefinitionID) throws(StoreError) -> Definition {
    guard let definition = try definitionRows.read(id) else {
      throw .damaged("no definition of number \(id.value)")
    }
    return definition
  }
}

extension Store {
  /// The verdict that was kept on something that is known by this hash, or nil.
  ///
  /// - Parameter subject: the hash of all that the verdict depends on.
  /// - Returns: the verdict, in the words of whoever kept it.
  /// - Throws: `StoreError.sqlite`.
  package func verdict(on subject: Hash256) throws(StoreError) -> String? {
    try definitionRows.verdict(on: subject)
  }

  /// Keeps a verdict, so that the same text need not be judged again at the next start.
  ///
  /// - Parameters:
  ///   - verdict: the verdict, in the words of whoever keeps it.
  ///   - subject: the hash of all that it depends on.
  /// - Throws: `StoreError.sqlite`, `.full`.
  package func keep(verdict: String, on subject: Hash256) throws(StoreError) {
    try inTransaction { () throws(StoreError) in
      try definitionRows.keep(verdict: verdict, on: subject)
    }
  }
}
