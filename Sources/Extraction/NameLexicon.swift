/// What the names on an element (class, id, role, itemprop …) suggest: the words that web authors use the world over.
enum NameLexicon {
  /// The categories, in the order of their bits; the lists' words are separated by `|`, `_` is a boundary.
  static let categories: [(name: String, words: String)] = [
    ("comment", "comment|disqus|_reply|_replies|respond|discuss|kommentar|comentario|commentaire|livefyre|_remark"),
    (
      "related",
      "relat|recommend|similar|you_may|youmay|readnext|read_next|suggest|read_more|also_|alsolike|more_|morefrom|relacionad|similaire|seealso"
    ),
    ("popular", "popular|trending|most_|mostread|mostview|latest|recent|_rank|ranking|top_stories|_hot_"),
    ("nav", "_nav|navbar|navig|menu|breadcrumb|crumb|sitemap|_path_"),
    ("pager", "pagin|pager|_prev|_next_|post_navigation|nextprev|page_numbers"),
    ("contents", "_toc|toc_|table_of_contents|tableofcontents|tablecontents|on_this_page|anchor"),
    ("share", "share|sharing|social|addtoany|addthis|_follow|twitter|facebook|whatsapp|pinterest"),
    ("foot", "foot|colophon|copyright|legal|bottom"),
    ("head", "header|masthead|topbar|top_bar|logo|_brand"),
    ("side", "_side|sidebar|aside|_rail|secondary|_right_|right_col|rightcol|left_col|leftcol|complementary"),
    ("widget", "widget|module|_block_|_blk"),
    (
      "ad",
      "_ad_|_ads_|advert|sponsor|_dfp|_gpt|outbrain|taboola|promo|adsense|adslot|ad_slot|adunit|_adv_|werbung|anzeige|publicit"
    ),
    ("newsletter", "newsletter|subscri|signup|sign_up|mailing|optin|opt_in|mailchimp|abonn"),
    ("wall", "paywall|login|register|cookie|consent|gdpr|modal|popup|overlay|dialog|lightbox|regwall|_wall_"),
    ("action", "_cta|call_to_action|calltoaction|button|_btn|btn_|_cta_"),
    ("meta", "meta|byline|author|_date|date_|_time_|dateline|published|timestamp|updated|posted_on|autor|fecha|datum"),
    ("tags", "_tag|categor|topics|_label|taxonomy|keyword|hashtag|_term_|schlagwort"),
    (
      "bio",
      "_bio|bio_|about_author|author_box|authorbox|author_info|author_bio|profile|about_the_author|contributor|staff|_team"
    ),
    ("caption", "caption|credit|figcaption|legend|attribution"),
    ("photo", "photo|image|gallery|slide|picture|_img|thumb|lightbox"),
    (
      "body",
      "articlebody|article_body|article_content|articlecontent|article_text|entry_content|entrycontent|entry_body|post_content|postcontent|post_body|postbody|post_text|story_body|storybody|story_content|body_copy|bodycopy|richtext|rich_text|_prose|markdown|wysiwyg|field_name_body|text_content|blog_content|single_content|page_content|main_content|maincontent|content_body|contentbody|news_content|newstext|detail_content|the_content|contenido|artikel|inhalt|articulo|texto|mw_parser|mw_body|post_entry|blog_post_content|blog_body|description_content"
    ),
    ("content", "content|_article|_entry|_post|story|body|_main|text|_page_|_body|editor|block_paragraph|paragraph"),
    ("title", "title|headline|heading|_hed_|_h1|_h2|titel|titulo|titre"),
    ("lead", "subtitle|_dek|_lead|standfirst|summary|excerpt|intro|abstract|subhead|tagline|deck_"),
    (
      "teaser", "card|teaser|tile|_item|grid|carousel|slider|swiper|_list|loop|thumbnail|feed_|_feed|archive|collection"
    ),
    (
      "hidden",
      "hidden|hide_|_hide|sr_only|visually|screen_reader|d_none|offscreen|off_screen|invisible|collapsed|assistive|noprint|no_print"
    ),
    ("product", "product|price|_cart|_sku|_buy|shop|variant|add_to|woocommerce|_offer|stock|checkout"),
    ("details", "description|_desc_|specs|specification|_detail|feature|attribute|propert|_spec_|benefit"),
    ("forum", "forum|thread|_topic_|message|bbcode|answer|question|cooked|discussion|_posts_|bbp_|viewtopic|_reply_"),
    ("user", "_user|avatar|member|signature|_poster|username|karma|vote|badge|reputation|_score|upvote|points"),
    ("quote", "quote|blockquote|_pull|testimonial|zitat|_cita_"),
    ("review", "review|rating|_star|testimonial|feedback"),
    ("fold", "faq|accordion|_tab_|_tabs_|tabpanel|collapse|expand|toggle|_panel|drawer"),
    ("hero", "hero|jumbotron|banner|_cover|splash"),
    ("reference", "reference|footnote|citation|bibliograph|_cite|_source|reflist|_refs_|endnote"),
    ("form", "_form|form_|input|_field|search|filter|_sort|facet|select|dropdown|captcha"),
    ("media", "video|player|embed|audio|podcast|_media"),
    ("code", "_code|highlight|syntax|_pre_|hljs|prism|sourcecode"),
    ("tools", "editsection|toolbar|_tools|print|download|bookmark|copy_|_actions|utility|permalink|_edit_"),
    ("notice", "disclaimer|disclosure|notice|alert|warning|affiliate|announce|_info_|callout|notification"),
    ("recipe", "ingredient|instruction|nutrition|recipe|directions"),
    ("documentation", "_doc|docs|documentation|sphinx|readme|_api_|manual|wiki|theme_doc|rst_content|_guide"),
    (
      "single",
      "_single_|single_post|postid|_page_template|article_page|post_template|blog_post|_is_article|node_type_article"
    ),
    ("listing", "_archive_|_category_|_blog_|search_results|results|_tag_|listing|directory|catalog|_index_"),
    ("event", "event|calendar|schedule|agenda|_job|vacanc|location|_venue|contact|address|_hours|_map_"),
    ("more", "read_more|readmore|learn_more|load_more|show_more|view_all|see_all|continue|_more_"),
  ]

  static let patterns = PatternSet(categories.map(\.words))

  /// The bit of a category.
  static func bit(_ name: String) -> UInt64 {
    guard let place = categories.firstIndex(where: { $0.name == name }) else { return 0 }
    return 1 << UInt64(place)
  }
}
