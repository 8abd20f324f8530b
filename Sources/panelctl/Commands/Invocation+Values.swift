import JSONText
import PanelInterface

extension Invocation {
  /// The most lines to list, nil for all of them.
  ///
  /// - Returns: The value of `--limit`.
  /// - Throws: A failure of usage where it is no number from 1 on.
  func limit() throws(Failure) -> Int? {
    guard let text = options.value(.limit) else { return nil }
    guard let limit = Int(text), limit >= 1 else {
      throw .usage("Expected a number from 1 on for --limit, found '\(text)'.")
    }
    return limit
  }
}

extension Invocation {
  /// An option that the command cannot do without.
  ///
  /// - Parameters:
  ///   - option: The option, which has a value.
  ///   - meaning: What is expected behind it.
  /// - Returns: The value.
  /// - Throws: A failure of usage where it was left out.
  func needed(_ option: Option, _ meaning: String) throws(Failure) -> String {
    guard let value = options.value(option) else {
      throw .usage("Expected \(meaning) after \(option.written), found nothing.")
    }
    return value
  }
}

extension Session {
  /// Fetches a list page by page until it ends or is long enough.
  ///
  /// - Parameters:
  ///   - key: The member of the answer that holds the list.
  ///   - limit: The most elements, nil for all.
  ///   - page: The most elements that one call gives.
  ///   - call: Makes the call for a page of some length after a place.
  /// - Returns: One answer that holds all elements; with `next` where it was cut off.
  /// - Throws: A failure of the first call that fails.
  func whole<Call: WireCall>(
    _ key: String,
    limit: Int?,
    page: Int,
    _ call: (_ limit: Int, _ after: String?) -> Call
  ) throws(Failure) -> JSONObject {
    var elements: [JSON] = []
    var next: String?
    repeat {
      let size = min(page, (limit ?? .max) - elements.count)
      let answer = try self.call(call(size, next)).parameters
      elements += answer[key]?.array ?? []
      next = answer["next"]?.string
    } while next != nil && elements.count < limit ?? .max
    var whole: JSONObject = [key: .array(elements)]
    if let next { whole.append("next", .string(next)) }
    return whole
  }
}
