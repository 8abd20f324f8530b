import JSONText
import Testing

@Suite("Writing JSON")
struct WritingTests {
  private let value: JSON = [
    "b": [1, 2.5, nil, true],
    "a": ["x": "y", "empty": [:], "none": []],
    "é": "é\n",
    "": "",
  ]

  @Test func `compact text keeps the order of members`() {
    #expect(
      value.text()
        == #"{"b":[1,2.5,null,true],"a":{"x":"y","empty":{},"none":[]},"é":"é\n","":""}"#
    )
  }

  @Test func `canonical text sorts keys by their bytes`() throws {
    let text = #"{ "b": 1.0, "a": 1e2, "B": -0, "é": "\u0065\/", "\uD83D\uDE00": 1, "\uFFFD": 2 }"#
    let canonical = String(decoding: try JSON(parsing: text).canonicalBytes(), as: UTF8.self)
    #expect(canonical == #"{"B":0,"a":100,"b":1,"é":"e/","\#u{FFFD}":2,"😀":1}"#)
  }

  @Test func `pretty text has two spaces a level`() {
    #expect(
      value.prettyText() == """
        {
          "b": [
            1,
            2.5,
            null,
            true
          ],
          "a": {
            "x": "y",
            "empty": {},
            "none": []
          },
          "é": "é\\n",
          "": ""
        }
        """
    )
  }

  @Test func `only what must be escaped is`() {
    let all = (0...0x7F).map { String(Unicode.Scalar(UInt8($0))) }.joined()
    let escaped =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d"#
      + ##"\u001e\u001f !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"##
      + #"abcdefghijklmnopqrstuvwxyz{|}~"# + "\u{7F}\""
    #expect(JSON.string(all).text() == escaped)
    #expect(JSON.string("\u{2028}é😀").text() == "\"\u{2028}é😀\"")
  }

  @Test func `a value can follow what is in the buffer`() {
    var bytes = Array("x".utf8)
    value["b"]?.write(into: &bytes)
    #expect(bytes == Array("x[1,2.5,null,true]".utf8))
  }

  @Test func `the writer puts the commas`() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("text", "a\"b")
    writer.member("int", -12)
    writer.member("long", Int64.min)
    writer.member("yes", true)
    writer.member("value", value)
    writer.key("list")
    writer.beginArray()
    writer.beginArray()
    writer.endArray()
    writer.null()
    writer.number(try #require(JSONNumber(text: "1.50")))
    writer.beginObject()
    writer.endObject()
    writer.string("")
    writer.raw(Array("[0]".utf8))
    writer.endArray()
    writer.member("last", false)
    writer.endObject()
    let text =
      #"{"text":"a\"b","int":-12,"long":-9223372036854775808,"yes":true,"value":"# + value.text()
      + #","list":[[],null,1.50,{},"",[0]],"last":false}"#
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    #expect(try JSON(parsing: writer.bytes)["value"] == value)
    writer.reset()
    writer.int(1)
    #expect(writer.bytes == [UInt8(ascii: "1")])
  }
}
