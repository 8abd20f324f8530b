/// Hands out randomness, drawn a page at a time.
struct RandomPool {
  static let saltBytes = 16
  private static let poolBytes = 4_096

  private let random: @Sendable (_ count: Int) -> [UInt8]
  private var pool: [UInt8] = []
  private var used = 0

  init(random: @escaping @Sendable (_ count: Int) -> [UInt8]) {
    self.random = random
  }

  mutating func salt() -> ArraySlice<UInt8> { take(Self.saltBytes) }

  mutating func word() -> UInt64 {
    take(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    if used + count > pool.count {
      pool = random(Self.poolBytes)
      precondition(pool.count == Self.poolBytes, "expected as many random bytes as asked for")
      used = 0
    }
    defer { used += count }
    return pool[used..<(used + count)]
  }
}
