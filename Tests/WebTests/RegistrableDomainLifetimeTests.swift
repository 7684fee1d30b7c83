import Testing

@testable import Web

struct RegistrableDomainLifetimeTests {
  @Test func `long hosts are cut right, many times over`() {
    let label = String(repeating: "a", count: 60)
    for number in 0..<2_000 {
      let host = "\(label).\(label).n\(number).\(label).co.uk"
      #expect(RegistrableDomain.of(host) == "\(label).co.uk")
    }
  }
}
