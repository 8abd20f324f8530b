/// Collects bytes until a NUL ends a message; each byte is looked at once.
struct FrameBuffer: Sendable {
  /// What the first bytes of the buffer are.
  enum Frame {
    case complete(ArraySlice<UInt8>)
    case incomplete
    case tooLong
  }

  /// The largest storage in bytes that an empty buffer keeps for the next message, so that a
  /// connection which once sent a long message does not hold its memory for good.
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
    guard let end = bytes[scanned...].firstNUL else {
      scanned = bytes.count
      return count > limit ? .tooLong : .incomplete
    }
    return take(upTo: end)
  }

  /// Forgets everything and frees the storage.
  mutating func clear() {
    self = FrameBuffer(limit: limit)
  }

  private mutating func take(upTo end: Int) -> Frame {
    let frame = bytes[start..<end]
    start = end + 1
    scanned = start
    if isEmpty, bytes.capacity > Self.idleCapacity { clear() }
    return frame.count > limit ? .tooLong : .complete(frame)
  }

  /// Moves what is left to the front once that is no more than what was taken, so that a long
  /// row of small messages costs each byte one move.
  private mutating func dropTakenBytes() {
    if isEmpty {
      bytes.removeAll(keepingCapacity: true)
    } else if start >= count {
      bytes.removeSubrange(..<start)
    } else {
      return
    }
    scanned -= start
    start = 0
  }
}

extension ArraySlice<UInt8> {
  /// The index of the first NUL; twice as fast as a search through the collection's indices.
  var firstNUL: Int? {
    let bytes = span
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0 { return startIndex + offset }
      offset += 1
    }
    return nil
  }
}
