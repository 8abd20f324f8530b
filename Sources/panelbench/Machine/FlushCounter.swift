import Platform

/// Counts the disk flushes of the daemon under test, by a small library that is preloaded into it.
///
/// It is compiled on the spot with the C compiler that comes with Swift; without one the figure is
/// left out, and the reason is said.
struct FlushCounter {
  let library: String
  let counts: String

  /// Compiles the library in a folder.
  ///
  /// - Throws: `PlatformError` or `FileError` where that cannot be done.
  init(in folder: String) throws {
    let source = folder + "/flushcount.c"
    library = folder + "/flushcount.so"
    counts = folder + "/flushes"
    try Files.write(PackageResources.flushcount_c, to: source)
    let compiler = try ChildProcess(
      "/usr/bin/env",
      ["clang", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]
    )
    guard try compiler.wait() == .exited(0) else {
      throw BenchError(
        sentence: "expected clang to compile the flush counter, found that it failed"
      )
    }
  }

  /// What the daemon's environment needs.
  var environment: [String] { ["LD_PRELOAD=\(library)", "FLUSH_COUNT=\(counts)"] }

  /// The flushes of the present daemon so far.
  func read() -> Int {
    let bytes = (try? Files.read(counts, limit: 8)) ?? []
    return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Why the benchmark cannot go on, in one sentence.
struct BenchError: Error, CustomStringConvertible {
  let sentence: String
  var description: String { sentence }
}
