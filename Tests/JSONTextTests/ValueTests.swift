import JSONText
import Testing

@Suite("JSON values")
struct ValueTests {
  @Test func `escapes are decoded`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00 é€😀""#
    let value = try JSON(parsing: text)
    #expect(value.string == "\"\\/\u{8}\u{C}\n\r\tAé€😀 é€😀")
  }

  @Test func `members keep their order and are found by key`() throws {
    let value = try JSON(parsing: #"{"b": 1, "a": [true, null], "c": {"d": "e"}}"#)
    let object = try #require(value.object)
    #expect(object.keys == ["b", "a", "c"])
    #expect(value["b"]?.int == 1)
    #expect(value["a"]?.array == [true, nil])
    #expect(value["a"]?.array?.first?.bool == true)
    #expect(value["a"]?.array?.last?.isNull == true)
    #expect(value["c"]?["d"]?.string == "e")
    #expect(value["x"] == nil)
    #expect(value["b"]?["d"] == nil)
    #expect(value == ["b": 1, "a": [true, nil], "c": ["d": "e"]])
  }

  @Test func `equality of objects does not look at the order`() throws {
    #expect(try JSON(parsing: #"{"a":1,"b":2}"#) == JSON(parsing: #"{"b":2.0,"a":1e0}"#))
    #expect(try JSON(parsing: #"{"a":1,"b":2}"#) != JSON(parsing: #"{"a":1,"c":2}"#))
    #expect(try JSON(parsing: #"{"a":1,"b":2}"#) != JSON(parsing: #"{"a":1}"#))
    #expect(try JSON(parsing: #"[1,2]"#) != JSON(parsing: #"[2,1]"#))
  }

  @Test(arguments: [1, 15, 16, 17, 18, 40, 1000])
  func `an object of any size finds, replaces and drops its members`(count: Int) throws {
    var object = JSONObject()
    for number in 0..<count { object["key \(number)"] = JSON.number(JSONNumber(number)) }
    #expect(object.count == count)
    let parsed = try #require(JSON(parsing: JSON.object(object).bytes()).object)
    #expect(parsed == object)
    for number in 0..<count { #expect(parsed["key \(number)"]?.int == number) }
    #expect(parsed["key \(count)"] == nil)

    object["key 0"] = "changed"
    #expect(object.count == count)
    #expect(object["key 0"] == "changed")
    object["key \(count)"] = nil
    #expect(object.count == count)
    object["key 0"] = nil
    #expect(object["key 0"] == nil)
    #expect(object.keys == (0..<count).dropFirst().map { "key \($0)" })
    for number in 1..<max(count, 1) { #expect(object["key \(number)"]?.int == number) }
    object.append("key 0", true)
    #expect(object["key 0"]?.bool == true)
  }

  @Test(arguments: [2, 16, 17, 18, 100])
  func `a duplicate key is refused in an object of any size`(count: Int) throws {
    for first in [0, count / 2, count - 1] {
      let members = (0..<count).map { #""k\#($0)":0"# } + [#""k\#(first)":1"#]
      let text = "{" + members.joined(separator: ",") + "}"
      let error = try #require(throws: JSONError.self) { try JSON(parsing: text) }
      let offset = 1 + members[..<first].reduce(0) { $0 + $1.utf8.count + 1 }
      let place = JSONPosition(offset: offset, line: 1, column: offset + 1)
      #expect(error.kind == .duplicateKey("k\(first)", first: place))
      #expect(error.position.offset == text.utf8.count - 1 - members[count].utf8.count)
    }
  }

  @Test func `a slice is read like an array`() throws {
    let bytes = Array("xx{\"a\":1}yy".utf8)
    #expect(try JSON(parsing: bytes[2..<9]) == ["a": 1])
    let error = try #require(throws: JSONError.self) { try JSON(parsing: bytes[2..<10]) }
    #expect(error.position == JSONPosition(offset: 7, line: 1, column: 8))
  }

  @Test func `a kind of value has a word`() {
    let values: [JSON] = [nil, true, 1, "", [], [:]]
    let words = ["null", "boolean", "number", "string", "array", "object"]
    #expect(values.map(\.kindName) == words)
  }

  @Test func `a value of another kind gives nil`() {
    let values: [JSON] = [nil, true, 1, "", [], [:]]
    #expect(values.compactMap(\.bool).count == 1)
    #expect(values.compactMap(\.int).count == 1)
    #expect(values.compactMap(\.int64).count == 1)
    #expect(values.compactMap(\.number).count == 1)
    #expect(values.compactMap(\.string).count == 1)
    #expect(values.compactMap(\.array).count == 1)
    #expect(values.compactMap(\.object).count == 1)
  }
}
