/// What one host repeats from page to page: bounded, ageing counters of block fingerprints.
package struct SiteMemory: Sendable, Hashable {
  package init() {}
}
