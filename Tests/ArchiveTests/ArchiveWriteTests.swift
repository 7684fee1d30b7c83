import Archive
import Foundation
import TestGround
import Testing

struct ArchiveWriteTests {
  private func file(_ path: String, _ text: String, _ mode: ArchiveFile.Mode = .create) -> ArchiveFile {
    ArchiveFile(path: path, bytes: Array(text.utf8), mode: mode)
  }

  private func all(_ archive: Archive) throws -> [String] {
    var paths: [String] = []
    try archive.walk { path, _ in paths.append(path) }
    return paths.sorted()
  }

  @Test func `sets of files are written whole, and no temporary file stays`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let sets = (0..<70).map { number in
      [
        file("articles/a/2024/01/0\(number % 9 + 1)/x-\(number).md", "m\(number)"),
        file("articles/a/\(number).json", "j"),
      ]
    }
    #expect(archive.write(sets).allSatisfy { $0 == nil })
    #expect(try all(archive).count == 140)
    #expect(try archive.read("articles/a/2024/01/01/x-0.md") == Array("m0".utf8))
  }

  @Test func `a foreign file is never replaced, and its set leaves nothing behind`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    #expect(archive.write([[file("a/x.json", "foreign")]]) == [nil])
    let failures = archive.write([[file("a/x.md", "m"), file("a/x.json", "ours")], [file("a/y.md", "m")]])
    #expect(failures == [.occupied(path: "a/x.json"), nil])
    #expect(try all(archive) == ["a/x.json", "a/y.md"])
    #expect(try archive.read("a/x.json") == Array("foreign".utf8))
  }

  @Test func `writing the very same file again is no error`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    for _ in 0..<2 { #expect(archive.write([[file("a/x.md", "same")]]) == [nil]) }
    #expect(try all(archive) == ["a/x.md"])
  }

  @Test func `a link inside the archive is not followed out of it`() throws {
    let directory = try TemporaryDirectory()
    let outside = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    try FileManager.default.createSymbolicLink(atPath: directory.path + "/articles", withDestinationPath: outside.path)
    #expect(archive.write([[file("articles/x.md", "m")]])[0] != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)

    try "secret".write(toFile: outside.path + "/s", atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: directory.path + "/s", withDestinationPath: outside.path + "/s")
    #expect(throws: ArchiveError.self) { try archive.read("s") }
    #expect(archive.write([[file("s", "m", .replace)]]) == [nil])
    #expect(try String(contentsOfFile: outside.path + "/s", encoding: .utf8) == "secret")
  }

  @Test(arguments: ["../x", "a/../../x", "/etc/x", "a//b", "", "a/./b", "a\u{0}b"])
  func `a path that leaves the archive is refused`(path: String) throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    #expect(archive.write([[file(path, "m")]]) == [.badPath(path)])
    #expect(throws: ArchiveError.badPath(path)) { try archive.read(path) }
  }

  @Test func `a directory that cannot be written is named in one line`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    try FileManager.default.createDirectory(atPath: directory.path + "/a", withIntermediateDirectories: true)
    // A file where a directory should be fails for root, too.
    try "x".write(toFile: directory.path + "/a/b", atomically: true, encoding: .utf8)
    let failure = try #require(archive.write([[file("a/b/c.md", "m")], [file("a/d.md", "m")]])[0])
    #expect(failure.code == ENOTDIR)
    #expect("\(failure)" == "cannot open the directory a/b: Not a directory")
    #expect(try all(archive) == ["a/b", "a/d.md"])
  }

  @Test func `an interrupted set is completed from its temporary files, or taken back`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let files = [file("a/x.md", "m"), file("a/x.json", "j")]
    let expected = files.map {
      Archive.ExpectedFile(path: $0.path, hash: ContentHash.of(file: $0.bytes), mode: $0.mode)
    }
    try FileManager.default.createDirectory(atPath: directory.path + "/a", withIntermediateDirectories: true)
    func put(_ name: String, _ text: String) throws {
      try text.write(toFile: directory.path + "/a/" + name, atomically: false, encoding: .utf8)
    }
    // One has its name, the other not yet.
    try put("x.md", "m")
    try put(".x.json.winnow-tmp", "j")
    #expect(try archive.settle(expected))
    #expect(try all(archive) == ["a/x.json", "a/x.md"])
    // Again: nothing to do.
    #expect(try archive.settle(expected))
    // One temporary file is torn.
    try archive.remove(["a/x.md", "a/x.json"])
    try put(".x.md.winnow-tmp", "m")
    try put(".x.json.winnow-tmp", "")
    #expect(try !archive.settle(expected))
    #expect(try all(archive).isEmpty)
  }

  @Test func `removed files leave no empty directory, and removing them again is no error`() throws {
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let (old, young) = ("articles/site/2023/05/01/a.md", "articles/site/2024/06/02/b.md")
    #expect(archive.write([[file(old, "old")], [file(young, "young")]]) == [nil, nil])
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: directory.path + "/" + path) }
    for _ in 0..<2 {
      try archive.remove([old])
      #expect(!exists("articles/site/2023") && exists(young))
    }
    try archive.remove([young])
    #expect(!exists("articles/site") && exists("articles"))
    #expect(archive.write([[file(old, "old")]]) == [nil])
    // One in a directory of the other's: both go, in whatever order they are looked at.
    let nested = ["articles/a/b/c/x.md", "articles/a/b/c/d/e/y.md"]
    #expect(archive.write([nested.map { file($0, "n") }]) == [nil])
    try archive.remove(nested)
    #expect(!exists("articles/a"))
  }

  @Test func `running out of descriptors is survived by finishing what is open`() throws {
    // The limit is the process's: this only shows that many files at once need few descriptors.
    let directory = try TemporaryDirectory()
    let archive = try Archive(at: directory.path, access: .writer)
    let files = (0..<600).map { file("many/d\($0)/f.md", "\($0)") }
    #expect(archive.write([files]) == [nil])
    #expect(try all(archive).count == 600)
  }
}
