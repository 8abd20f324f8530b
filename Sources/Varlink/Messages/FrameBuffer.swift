/// Collects bytes until a NUL ends a message; each byte is looked at once.
struct FrameBuffer: Sendable {
  /// What the first bytes of the buffer are.
  enum Frame {
    case complete(ArraySlice<UInt8>)
    case incomplete
    case tooLong
  }

  /// The largest storage in bytes that an empty buffer keeps for the next message.
  private static let idleCapacity = 1 << 16

  private let limit: Int
  private var bytes: [UInt8] = []
  private var start = 0
  private var scanned = 0

  /// Makes an empty buffer.
  ///
  /// - Parameter limit: The longest message in bytes, without its NUL.
  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { bytes.count - start }

  var isEmpty: Bool { start == bytes.count }

  mutating func append(_ more: ArraySlice<UInt8>) {
    dropTakenBytes()
    bytes.append(contentsOf: more)
  }

  /// Takes the next message out of the buffer.
  ///
  /// - Returns: The message without its NUL; nothing is taken when none is complete.
  mutating func next() -> Frame {
    while scanned < bytes.count {
      if bytes[scanned] == 0 { return take(upTo: scanned) }
      scanned += 1
    }
    return count > limit ? .tooLong : .incomplete
  }

  /// Forgets everything and frees the storage.
  mutating func clear() {
    self = FrameBuffer(limit: limit)
  }

  private mutating func take(upTo end: Int) -> Frame {
    let frame = bytes[start..<end]
    start = end + 1
    scanned = start
    return frame.count > limit ? .tooLong : .complete(frame)
  }

  /// Moves what is left to the front once that is no more than what was taken, so that a long
  /// row of small messages costs each byte one move.
  private mutating func dropTakenBytes() {
    if isEmpty {
      bytes.removeAll(keepingCapacity: bytes.capacity <= Self.idleCapacity)
    } else if start >= count {
      bytes.removeSubrange(..<start)
    } else {
      return
    }
    scanned -= start
    start = 0
  }
}
