import Catalog
import Foundation
import TestGround
import Testing

struct WriterLockTests {
  @Test func `a second writer is refused, and told who holds the lock`() throws {
    let directory = try TemporaryDirectory()
    do {
      let lock = try WriterLock(stateDirectory: directory.path)
      #expect(throws: CatalogError.locked(path: directory.path, holder: getpid())) {
        try WriterLock(stateDirectory: directory.path)
      }
      #expect(WriterLock.holder(stateDirectory: directory.path) == getpid())
      withExtendedLifetime(lock) {}
    }
    #expect(WriterLock.holder(stateDirectory: directory.path) == nil)
    _ = try WriterLock(stateDirectory: directory.path)
  }
}
