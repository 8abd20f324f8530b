import JSONText
import Soundness

/// What is told of a net that was written.
struct NetText {
  let net: PetriNet
  let path: String

  /// Its size, and what it does not say.
  var lines: [String] {
    let size = "\(net.places.count) places, \(net.transitions.count) transitions"
    guard !net.omissions.isEmpty else { return ["\(path): \(size). It says all."] }
    let judgement =
      net.saysAll
      ? "Every case is a way through it, but it says more than there are:"
      : "It does not say all:"
    return ["\(path): \(size). \(judgement)"]
      + net.omissions.map { omission in
        let place = omission.place.words
        return "    \(place.isEmpty ? "everywhere" : place): \(omission.sentence)"
      }
  }

  var json: JSONObject {
    [
      "file": .string(path),
      "places": .number(JSONNumber(net.places.count)),
      "transitions": .number(JSONNumber(net.transitions.count)),
      "saysAll": .bool(net.saysAll),
      "omissions": .array(
        net.omissions.map { omission in
          [
            "kind": .string(omission.kind.rawValue),
            "place": .string(omission.place.words),
            "sentence": .string(omission.sentence),
          ]
        }
      ),
    ]
  }
}
