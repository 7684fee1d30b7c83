import Markup

/// What the names on an element (class, id, itemprop, rel, link target …) say about authors and dates: finer than
/// `NameLexicon`, and asked only for the few elements that matter.
struct MetadataNames: OptionSet {
  let rawValue: UInt64

  static let author = MetadataNames(rawValue: 1 << 0)
  static let byline = MetadataNames(rawValue: 1 << 1)
  static let name = MetadataNames(rawValue: 1 << 2)
  static let user = MetadataNames(rawValue: 1 << 3)
  static let bio = MetadataNames(rawValue: 1 << 4)
  static let date = MetadataNames(rawValue: 1 << 5)
  static let published = MetadataNames(rawValue: 1 << 6)
  static let modified = MetadataNames(rawValue: 1 << 7)
  static let comment = MetadataNames(rawValue: 1 << 8)
  static let related = MetadataNames(rawValue: 1 << 9)
  static let reviewer = MetadataNames(rawValue: 1 << 10)
  static let title = MetadataNames(rawValue: 1 << 11)
  static let category = MetadataNames(rawValue: 1 << 12)
  static let job = MetadataNames(rawValue: 1 << 13)
  static let teaser = MetadataNames(rawValue: 1 << 14)
  static let meta = MetadataNames(rawValue: 1 << 15)
  static let photo = MetadataNames(rawValue: 1 << 16)
  static let publisher = MetadataNames(rawValue: 1 << 17)
  static let readingTime = MetadataNames(rawValue: 1 << 18)
  static let avatar = MetadataNames(rawValue: 1 << 19)

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Reads the attributes of an element that carry names.
  init(of node: Node) {
    var mask: UInt64 = 0
    node.forEachAttribute { name, value in
      guard !value.isEmpty, value.count < 2000 else { return }
      switch name.count {
      case 2 where name.matches("id"), 3 where name.matches("rel"), 5 where name.matches("class"),
        8 where name.matches("itemprop") || name.matches("property"), 11 where name.matches("data-testid"):
        mask |= Self.patterns.find(in: value).mask
      default: break
      }
    }
    rawValue = mask
  }

  /// The lists in the order of the bits; `|` separates words, `_` is a boundary.
  private static let patterns = PatternSet([
    "author|autor|auteur|autore|writer|written|creator|redact|journalist|_reporter|penulis|_poster_|postedby|posted_by|contributor|columnist",
    "byline|by_line|_by_|byauthor|credits|_signature|dateline",
    "name|_fn_|_nom_|nickname",
    "user|member|_poster|_op_|owner|profile|handle",
    "_bio|bio_|biography|about_the|about_author|aboutauthor|author_box|authorbox|author_info_box|_team|staff",
    "date|_time|time_|datum|fecha|_data_|datetime|timestamp|_dtstart|_day_|kalender|calendar",
    "publish|posted|pubdate|created|_dt_published|issued|entry_date|post_date|veroffentlich|publicado|publication",
    "updat|modif|revis|edited|aktualisier|lastmod|last_mod",
    "comment|_reply|_replies|disqus|respond|kommentar|comentario|commentaire|answer",
    "relat|recommend|popular|trending|latest|recent|more_|sidebar|widget|carousel|slider|_promo|footer|also_|similar|read_next|readnext|upnext",
    "review|editor|edited|factcheck|fact_check|approved|verified|medical",
    "title|headline|heading|_hed",
    "categor|_tag|topic|section|label|eyebrow|kicker|breadcrumb",
    "_job|position|role|occupation|jobtitle|job_title|subtitle|description|affiliation|company|_org",
    "card|teaser|_item|grid|_list|loop|tile|preview|archive",
    "meta|details|info",
    "photo|image|caption|credit|figure|thumb|illustrat|camera",
    "publisher|organization|_brand|source|logo|site_name|sitename",
    "read_time|readtime|reading|minutes|duration",
    "avatar|gravatar|portrait|headshot",
  ])
}
