import Markup
package import Web

/// The links of a listing page as `ListingModel` sees them: what `Training/listing_model.py` fits it to.
package struct ListingFeatureTable: Sendable {
  /// One address that the page links to.
  package struct Row: Sendable {
    /// The link's identity form (`CanonicalURL`).
    package let identity: String
    /// Links of one group are judged together.
    package let group: Int
    /// In the order of `names`.
    package let values: [Float]
  }

  package let rows: [Row]

  /// The features' names.
  package static var names: [String] { ListingFeatures.names }

  /// Reads a page. Throws if it cannot be parsed at all.
  package init(page: [UInt8], url: WebURL) throws(ListingError) {
    do throws(MarkupError) {
      let document = try Document(html: page)
      let survey = document.root.map { ListingSurvey(root: $0, page: ListingPage(url: url)) }
      rows = survey.map(Self.rows) ?? []
    } catch {
      throw ListingError(url: url, reason: "\(error)")
    }
  }

  private static func rows(_ survey: ListingSurvey) -> [Row] {
    let candidates = ListingCandidates(survey)
    return candidates.all.indices.map { index in
      let candidate = candidates.all[index]
      return Row(
        identity: survey.anchors[candidate.best].target.identity, group: candidate.group,
        values: ListingFeatures(of: index, in: candidates).values)
    }
  }
}
