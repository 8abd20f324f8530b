package import JSONText

/// Says whom the caller acts as, for the rest of this connection.
package struct ActAs: WireCall {
  package static let method = "org.paneld.rehearsal.ActAs"
  package typealias Answer = ActAsReply

  /// A participant of any workflow of the rehearsal, or `operator`.
  package var participant: String
  /// The name of the invented person; the participant's name where absent.
  package var person: String?

  package init(participant: String, person: String? = nil) {
    self.participant = participant
    self.person = person
  }

  package init(_ object: JSONObject) {
    participant = object[text: "participant"] ?? ""
    person = object[text: "person"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("participant", participant)
    object.put("person", person)
    return object
  }
}

/// What `ActAs` of `org.paneld.rehearsal` answers.
package struct ActAsReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}
