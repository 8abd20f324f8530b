package import JSONText

/// Lists the notices that have not been acknowledged, oldest first.
package struct ListNotices: WireCall {
  package static let method = "org.paneld.inbox.List"
  package typealias Answer = ListNoticesReply

  /// Whose inbox; all that the caller speaks for where absent.
  package var participant: String?
  /// At most so many, up to 500; 100 where absent.
  package var limit: Int?

  package init(participant: String? = nil, limit: Int? = nil) {
    self.participant = participant
    self.limit = limit
  }

  package init(_ object: JSONObject) {
    participant = object[text: "participant"]
    limit = object[integer: "limit"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("participant", participant)
    object.put("limit", limit)
    return object
  }
}

/// What `List` of `org.paneld.inbox` answers.
package struct ListNoticesReply: WireStructure {
  package var notices: [NoticeView]
  /// Whether there are more than were listed.
  package var more: Bool

  package init(notices: [NoticeView], more: Bool) {
    self.notices = notices
    self.more = more
  }

  package init(_ object: JSONObject) {
    notices = object[list: "notices"]
    more = object[flag: "more"] ?? false
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("notices", notices)
    object.put("more", more)
    return object
  }
}

/// Acknowledges all notices of an inbox up to a number.
package struct AcknowledgeNotices: WireCall {
  package static let method = "org.paneld.inbox.Acknowledge"
  package typealias Answer = AcknowledgeNoticesReply

  package var participant: String
  package var number: Int
  package var commandId: String

  package init(participant: String, number: Int, commandId: String) {
    self.participant = participant
    self.number = number
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    participant = object[text: "participant"] ?? ""
    number = object[integer: "number"] ?? 0
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("participant", participant)
    object.put("number", number)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Acknowledge` of `org.paneld.inbox` answers.
package struct AcknowledgeNoticesReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}
