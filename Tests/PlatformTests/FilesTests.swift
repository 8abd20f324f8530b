import Foundation
import Platform
import Testing

@Suite("Files")
struct FilesTests {
  @Test func `a file comes back as it was written, with the rights asked for`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/file"
      let bytes = SystemRandom.bytes(200_000)
      try Files.write(bytes, to: path, mode: 0o640)
      #expect(try Files.read(path, limit: 200_000) == bytes)
      #expect(Files.size(path) == 200_000)
      #expect(Files.mode(path) == 0o640)
      try Files.write([], to: path)
      #expect(try Files.read(path, limit: 0) == [])
      #expect(try Files.list(directory) == ["file"])
    }
  }

  @Test func `a file longer than the limit is refused`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/file"
      try Files.write([1, 2, 3], to: path)
      #expect(throws: FileError.tooLarge(path: path, limit: 2)) {
        try Files.read(path, limit: 2)
      }
      #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 100_000)) {
        try Files.read("/dev/zero", limit: 100_000)
      }
    }
  }

  @Test func `a write that fails leaves the old file and nothing beside it`() async throws {
    try await withDirectory { directory in
      try Files.createDirectory("\(directory)/file", mode: 0o755)
      #expect(throws: FileError.self) { try Files.write([1], to: "\(directory)/file") }
      #expect(try Files.list(directory) == ["file"])
      #expect(Files.kind("\(directory)/file") == .directory)
      #expect(throws: FileError.self) { try Files.write([1], to: "\(directory)/none/file") }
    }
  }

  @Test func `what is missing is told with its path`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/none"
      let error = #expect(throws: FileError.self) { try Files.read(path, limit: 1) }
      #expect(error?.isNotFound == true)
      #expect(error?.description == "could not open \(path): No such file or directory")
      #expect(throws: FileError.self) { try Files.remove(path) }
      #expect(throws: FileError.self) { try Files.list(path) }
      #expect(!Files.exists(path))
      #expect(Files.size(path) == nil)
      #expect(Files.kind(path) == nil)
    }
  }

  @Test func `a listing is sorted by bytes and holds every name`() async throws {
    try await withDirectory { directory in
      let names = ["B", "a", "ä", ".hidden"] + (0..<300).map { "file-\($0)" }
      for name in names { try Files.write([], to: "\(directory)/\(name)") }
      let expected = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(try Files.list(directory) == expected)
    }
  }

  @Test func `directories get their exact rights and are made once`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/sub"
      try Files.createDirectory(path, mode: 0o2775)
      #expect(Files.mode(path) == 0o2775)
      #expect(throws: FileError.self) { try Files.createDirectory(path, mode: 0o700) }
      try Files.rename(path, to: "\(directory)/other")
      try Files.remove("\(directory)/other")
      #expect(try Files.list(directory) == [])
    }
  }

  @Test func `a lock names its holder and goes with it`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/lock"
      do {
        let lock = try LockFile(path: path, word: "paneld birmingham")
        let expected = LockFile.Failure.held(
          path: path,
          processID: CurrentProcess.processID,
          word: "paneld birmingham"
        )
        #expect(throws: expected) { _ = try LockFile(path: path, word: "second") }
        #expect(expected.description.hasSuffix("(paneld birmingham)"))
        _ = consume lock
      }
      _ = try LockFile(path: path, word: "x")
      #expect(try Files.read(path, limit: 100) == Array("\(CurrentProcess.processID) x\n".utf8))
    }
  }

  @Test func `the lock of a process that was killed is free`() async throws {
    try await withDirectory { directory in
      let path = "\(directory)/lock"
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        let lock = try LockFile(path: path, word: "killed")
        kill(getpid(), SIGKILL)
        _ = consume lock
      }
      #expect(Files.exists(path))
      _ = try LockFile(path: path, word: "next")
    }
  }

  @Test func `random bytes differ and clocks go forward`() {
    #expect(SystemRandom.bytes(0) == [])
    #expect(SystemRandom.bytes(32) != SystemRandom.bytes(32))
    #expect(SystemRandom.uint64() != SystemRandom.uint64())
    let before = SystemClock.monotonic()
    #expect(SystemClock.monotonic() >= before)
    #expect(SystemClock.boottime() >= before)
    #expect(SystemClock.now() > 1_700_000_000_000_000)
  }
}
