package import Cases
package import Workflows

/// This council: what it is called, where its data and its socket are, and who is who.
package struct Site: Sendable {
  package var name: String
  /// The zone that deadlines are counted in, such as `Europe/London`.
  package var zone: String
  /// Where the service listens when no socket is handed to it.
  package var socketPath: String
  /// The socket's rights; connecting needs write permission.
  package var socketMode: UInt32
  /// The folder that holds the database; nobody but the service may read it.
  package var dataFolder: String
  /// The folder of workflow files, with `calendars` and `codes` below it.
  package var workflowFolder: String
  /// The Unix groups whose members speak for a participant.
  package var participants: [ParticipantID: [String]]
  /// The Unix groups whose members hold an office.
  package var offices: [Office: [String]]
  package var limits: Limits

  package init(
    name: String,
    zone: String,
    socketPath: String,
    socketMode: UInt32,
    dataFolder: String,
    workflowFolder: String,
    participants: [ParticipantID: [String]],
    offices: [Office: [String]],
    limits: Limits
  ) {
    self.name = name
    self.zone = zone
    self.socketPath = socketPath
    self.socketMode = socketMode
    self.dataFolder = dataFolder
    self.workflowFolder = workflowFolder
    self.participants = participants
    self.offices = offices
    self.limits = limits
  }

  /// How much callers may ask of the service; every resource that one can take has its limit.
  package struct Limits: Sendable, Equatable {
    /// Open connections in all; one more is kept for root.
    package var connections = 512
    package var connectionsPerUser = 64
    package var messageBytes = 1 << 20
    /// How long a message may take to arrive whole.
    package var incompleteMessage = Duration.seconds(30)
    /// What a client may leave unread before it is cut off.
    package var unreadBytes = 4 << 20
    /// Cases kept in memory between commands.
    package var cachedCases = 256

    package init() {}
  }
}

/// Whether the service keeps real cases or invented ones; each refuses the other's data.
package enum ServiceKind: String, Sendable {
  case production
  case rehearsal
}
