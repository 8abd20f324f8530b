/// Writes zone files, also wrong ones.
struct TZifBuilder {
  struct LocalType {
    var offset: Int32
    var isDaylight: UInt8
    /// Where the abbreviation starts in `names`.
    var name: UInt8
  }

  var version: UInt8 = UInt8(ascii: "2")
  var transitions: [(at: Int64, type: UInt8)] = []
  var types: [LocalType]
  var names: String
  var leapSeconds = 0
  var standardIndicators = 0
  var utIndicators = 0
  /// Overrides the count in the header of the 64-bit block.
  var typeCount: UInt32?

  func bytes(footer: String?) -> [UInt8] {
    var bytes: [UInt8] = []
    let isVersion1 = version == 0
    appendBlock(to: &bytes, width: 4, isEmpty: !isVersion1)
    if !isVersion1 { appendBlock(to: &bytes, width: 8, isEmpty: false) }
    if let footer { bytes += Array("\n\(footer)\n".utf8) }
    return bytes
  }

  private func appendBlock(to bytes: inout [UInt8], width: Int, isEmpty: Bool) {
    bytes += Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
    func append(_ value: Int64, width: Int) {
      for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
      }
    }
    // The block for old readers may be a stub with one type and one name byte.
    let counts =
      isEmpty
      ? [0, 0, 0, 0, 1, 1]
      : [
        utIndicators, standardIndicators, leapSeconds, transitions.count,
        typeCount.map(Int.init) ?? types.count, names.utf8.count,
      ]
    for count in counts { append(Int64(count), width: 4) }
    guard !isEmpty else {
      bytes += Array(repeating: 0, count: 7)
      return
    }
    for transition in transitions { append(transition.at, width: width) }
    for transition in transitions { bytes.append(transition.type) }
    for type in types {
      append(Int64(type.offset), width: 4)
      bytes += [type.isDaylight, type.name]
    }
    bytes += Array(names.utf8)
    bytes += Array(repeating: 0, count: leapSeconds * (width + 4))
    bytes += Array(repeating: 0, count: standardIndicators + utIndicators)
  }
}
