internal import CPlatform

/// Random bytes from the kernel, fit for keys and salts.
package enum SystemRandom {
  /// Gives this many random bytes.
  package static func bytes(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      unsafe fill(UnsafeMutableRawBufferPointer(buffer))
      filled = count
    }
  }

  /// Gives a random number of 64 bits.
  package static func uint64() -> UInt64 {
    var number: UInt64 = 0
    unsafe withUnsafeMutableBytes(of: &number) { unsafe fill($0) }
    return number
  }

  private static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
    guard let base = buffer.baseAddress else { return }
    let result = unsafe cplatform_random(base, buffer.count)
    // Guessable salts and references would be worse than no service.
    precondition(result == 0, "the kernel gives no random bytes: error \(-result)")
  }
}
