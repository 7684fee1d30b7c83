extension Article {
  /// Puts together what the steps found.
  init(body: PageJudge.Body, metadata: Metadata, trouble: Trouble, fingerprints: [BlockFingerprint]) {
    title = metadata.title
    authors = metadata.authors
    published = metadata.published
    modified = metadata.modified
    language = metadata.language
    siteName = metadata.siteName
    image = metadata.image
    excerpt = metadata.excerpt
    tags = metadata.tags
    canonicalURL = metadata.canonicalURL
    text = body.rendered.text
    markdown = body.rendered.markdown
    html = body.rendered.html
    wordCount = WordCount.count(of: body.rendered.text)
    confidence = body.confidence
    incomplete = trouble.incomplete
    notArticle = trouble.notArticle
    directives = metadata.directives
    blockFingerprints = fingerprints
    fingerprint = Fingerprint(of: body.rendered.text)
  }
}
