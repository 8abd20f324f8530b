import JSONText
import Varlink

/// A message as a client writes it: JSON and the closing NUL.
func message(_ json: String) -> [UInt8] {
  Array(json.utf8) + [0]
}

/// The parameters in a JSON text.
func object(_ json: String) throws -> JSONObject {
  guard case .object(let object) = try JSON(parsing: Array(json.utf8)) else {
    throw FixtureError.notAnObject(json)
  }
  return object
}

enum FixtureError: Error {
  case notAnObject(String)
}

/// What happened on a connection that answers each call with its own name.
struct Dialogue {
  var connection: ServerConnection
  var calls: [String] = []
  var sent: [UInt8] = []
  var close: ServerConnection.CloseReason?
  var isReading = true

  init(limits: FrameLimits = FrameLimits()) {
    connection = ServerConnection(limits: limits)
  }

  /// Does what an action asks for until it asks for nothing more.
  mutating func run(_ action: ServerConnection.Action) {
    var action = action
    while true {
      sent += action.bytes
      switch action.reading {
      case .stop: isReading = false
      case .resume: isReading = true
      case nil: break
      }
      if let reason = action.close { close = reason }
      guard let call = action.call else { return }
      calls.append(call.fullName)
      action = connection.replied(Reply(["name": .string(call.fullName)]))
    }
  }

  /// The messages sent so far, without their NULs.
  var replies: [String] {
    sent.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
