package import JSONText

/// One call as it came over the wire, its header checked, its parameters not yet.
package struct Call: Equatable, Sendable {
  /// Interface and method with the dot between them, as the caller wrote it.
  package let fullName: String

  /// The input fields; empty when the caller sent none or null.
  package let parameters: JSONObject

  /// Tells whether the caller takes several replies.
  package let wantsMore: Bool

  /// Tells whether the caller must get no reply, not even an error.
  package let oneway: Bool

  /// Tells whether the caller wants to speak another protocol after the reply.
  package let upgrade: Bool

  /// Makes a call of which the receiver has checked the header.
  ///
  /// - Parameters:
  ///   - fullName: Interface and method with the dot between them.
  ///   - parameters: The input fields.
  ///   - wantsMore: Whether several replies are welcome.
  ///   - oneway: Whether no reply is wanted; not together with `wantsMore`.
  ///   - upgrade: Whether to change the protocol after the reply.
  package init(
    fullName: String,
    parameters: JSONObject = [:],
    wantsMore: Bool = false,
    oneway: Bool = false,
    upgrade: Bool = false
  ) {
    precondition(!(wantsMore && oneway), "a call cannot want several replies and none")
    self.fullName = fullName
    self.parameters = parameters
    self.wantsMore = wantsMore
    self.oneway = oneway
    self.upgrade = upgrade
  }

  /// The part of the name before its last dot; empty when there is none.
  package var interface: String {
    let name = fullName.utf8
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(fullName[..<dot])
  }

  /// The part of the name after its last dot; all of it when there is none.
  package var method: String {
    let name = fullName.utf8
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return fullName }
    return String(fullName[name.index(after: dot)...])
  }

  /// The message that makes this call, with its closing NUL.
  ///
  /// - Returns: The bytes to send; flags that are false and empty parameters are left out.
  package func frame() -> [UInt8] {
    var bytes: [UInt8] = Array("{\"method\":".utf8)
    JSON.string(fullName).write(into: &bytes)
    if !parameters.isEmpty {
      bytes.append(contentsOf: ",\"parameters\":".utf8)
      JSON.object(parameters).write(into: &bytes)
    }
    if wantsMore { bytes.append(contentsOf: ",\"more\":true".utf8) }
    if oneway { bytes.append(contentsOf: ",\"oneway\":true".utf8) }
    if upgrade { bytes.append(contentsOf: ",\"upgrade\":true".utf8) }
    bytes.append(contentsOf: [UInt8(ascii: "}"), 0])
    return bytes
  }
}
