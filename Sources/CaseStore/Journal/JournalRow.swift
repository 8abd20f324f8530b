import Cases
import CivilTime
import Digest
import Workflows

/// A row of the journal without what an erasure takes away and without its place in the tree.
///
/// Its bytes are the content of a leaf of the Merkle tree, so their form is for ever: a version
/// byte, then each column in the order below, a length of four bytes (big-endian) before each.
/// Integers are eight bytes, big-endian; texts UTF-8; NULL is a length of 0xFFFFFFFF and no bytes.
struct JournalRow {
  static let formatVersion: UInt8 = 1

  let sequence: Int64
  let epoch: Int64
  let attribution: Attribution
  /// Nil for an entry about the service itself, as is the number.
  let caseID: CaseID?
  let number: Int?
  let kind: String
  let version: Int
  let payloadHash: Hash256
  let previous: Hash256

  /// The content of the leaf.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.append(Self.formatVersion)
    append(sequence, to: &bytes)
    append(epoch, to: &bytes)
    append(attribution.at.microseconds, to: &bytes)
    append(caseID?.value, to: &bytes)
    append(number.map { Int64($0) }, to: &bytes)
    append(Int64(attribution.person.userID), to: &bytes)
    append(attribution.person.name, to: &bytes)
    append(attribution.participant?.text, to: &bytes)
    append(kind, to: &bytes)
    append(Int64(version), to: &bytes)
    append(payloadHash, to: &bytes)
    append(previous, to: &bytes)
    return bytes
  }

  /// Hashes a payload together with its salt, without which a short one could be guessed.
  static func hash(of payload: [UInt8], salt: ArraySlice<UInt8>) -> Hash256 {
    var hash = SHA256()
    hash.update(salt)
    hash.update(payload)
    return hash.finalize()
  }

  private func append(_ value: Int64?, to bytes: inout [UInt8]) {
    guard let value else { return append(word: .max, to: &bytes) }
    append(word: 8, to: &bytes)
    append(word: UInt32(truncatingIfNeeded: value >> 32), to: &bytes)
    append(word: UInt32(truncatingIfNeeded: value), to: &bytes)
  }

  private func append(_ text: String?, to bytes: inout [UInt8]) {
    guard let text else { return append(word: .max, to: &bytes) }
    append(word: UInt32(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private func append(_ hash: Hash256, to bytes: inout [UInt8]) {
    append(word: 32, to: &bytes)
    hash.append(to: &bytes)
  }

  private func append(word: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: word >> 24))
    bytes.append(UInt8(truncatingIfNeeded: word >> 16))
    bytes.append(UInt8(truncatingIfNeeded: word >> 8))
    bytes.append(UInt8(truncatingIfNeeded: word))
  }
}
