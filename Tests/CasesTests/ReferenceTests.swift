import CaseWalks
import Cases
import Testing

@Suite("References")
struct ReferenceTests {
  @Test func `every wrong character and every two neighbours exchanged are found`() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<50 {
      let reference = CaseReference(prefix: "CH", length: 4, random: random.next())
      #expect(CaseReference(reference.text.lowercased()) == reference)
      var letters = Array(reference.text.utf8)
      for place in 3..<7 {
        let right = letters[place]
        for wrong in "23456789BCDFGHJKLMNPQRSTVWXYZ".utf8 where wrong != right {
          letters[place] = wrong
          #expect(CaseReference(String(decoding: letters, as: UTF8.self)) == nil)
        }
        letters[place] = right
      }
      for place in 3..<6 where letters[place] != letters[place + 1] {
        letters.swapAt(place, place + 1)
        #expect(CaseReference(String(decoding: letters, as: UTF8.self)) == nil)
        letters.swapAt(place, place + 1)
      }
    }
  }

  @Test(arguments: [
    "", "CH", "CH-", "CH-7KQ4", "CH-7KQ4-", "CH--M", "7KQ4-M", "CHANN-7KQ4-M", "CH-7KQ-M",
    "CH-7KA4-M", "CH-7KQ4-MM", "C1-7KQ4-M", "CH-7KQ4-M-M", "CH 7KQ4 M", "CH-7KQ4\u{E9}-M",
  ])
  func `what has not the shape of a reference is none`(text: String) {
    #expect(CaseReference(text) == nil)
  }

  @Test func `every task number has a tag of its own, and the tag leads back`() {
    for random in [0, 28, 29, 24_388, 24_389, UInt64.max] {
      let tags = TagSequence(random: random)
      var seen: Set<String> = []
      for value in 1...TagSequence.limit {
        let number = TaskNumber(value)
        let tag = tags.tag(number)
        seen.insert(tag)
        if value % 97 == 0 { #expect(tags.number(of: tag, among: TagSequence.limit) == number) }
      }
      #expect(seen.count == TagSequence.limit)
      #expect(tags.number(of: tags.tag(TaskNumber(5)), among: 4) == nil)
      #expect(tags.number(of: "AAA", among: 10) == nil)
    }
  }
}
