/// Query parameters that say where a reader came from, and never which document is meant.
///
/// The list was written for winnow from what the senders document themselves (Google Analytics and Ads, Meta, Microsoft,
/// Yandex, Baidu, HubSpot, Mailchimp, Marketo, Salesforce, Oracle Eloqua, Matomo, Adobe, AT Internet, Webtrends, Klaviyo, Outbrain,
/// Taboola, WordPress, Blogger, AMP viewers …) and from links seen in feeds. It copies no other list, so it stands under
/// winnow's own licence. A name belongs here only if no site can mean a document by it: `id`, `p`, `page`, `ref`, `source`
/// or `cid` do not; the last few are dropped only when their value is a channel's name (see `channels`).
package enum TrackingParameters {
  /// Whether a parameter may be dropped without another document being meant. Both texts as they stand in the URL.
  package static func contains(name: String, value: String) -> Bool {
    let name = lowercased(name)
    if names.contains(name) || prefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) { return true }
    guard doubtful.contains(name) else { return false }
    let value = lowercased(value)
    if ambiguous.contains(name) { return isChannel(value) }
    if sessions.contains(name) { return isSessionToken(value) }
    return values[name]?.contains(value) == true
  }

  private static let doubtful = ambiguous.union(sessions).union(values.keys)

  private static func lowercased(_ text: String) -> String {
    text.utf8.contains { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x80 } ? text.lowercased() : text
  }

  /// `twitter`, `rss`, and `rss` with a detail after it: `rss_latest`, `rss----b0fa0a`.
  private static func isChannel(_ value: String) -> Bool {
    channels.contains(value) || value.hasPrefix("rss-") || value.hasPrefix("rss_")
  }

  /// A long run of letters and digits together, as session keys are; a document's number or name is not.
  private static func isSessionToken(_ value: String) -> Bool {
    let bytes = value.utf8
    return bytes.count >= 20 && bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
      && bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let prefixes = [
    "utm_", "utm-", "hsa_", "mtm_", "pk_", "piwik_", "matomo_", "__hs", "bsft_", "fb_action_", "sfmc_", "__cf_chl_",
    "wicked_",
    "pd_rd_", "pf_rd_", "share_", "sharer_", "guce_", "aspsessionid", "dpg_", "itm_", "__cft__", "ml_subscriber",
    "omnisend", "wt.",
    "trk_", "elqtrack",
  ]

  private static let names = words(
    """
    utm ga_source ga_medium ga_term ga_content ga_campaign ga_place _ga _gl _gac gclid gclsrc dclid gbraid wbraid gad gad_source
    gad_campaignid srsltid gps_adid adgroupid
    fbclid fb_source fb_ref fbadid fref hc_ref hc_location __tn__ __xts__ __xts__[0] mibextid extid paipv _rdr _rdc
    notif_t notif_id action_object_map action_type_map action_ref_map igshid igsh
    twclid __twitter_impression ref_src ref_url tw_source tw_campaign tw_term tw_content tw_adid
    msclkid mscklid ttclid li_fat_id lipi trk trkinfo trkemail midtoken midsig trackingid epik rdt_cid sccid rb_clickid snr
    yclid ysclid ymclid _openstat hmsr hmpl hmcu hmkw hmci spm scm spm_id_from vd_source from_spmid unique_k nsukey isappinstalled
    algo_pvid algo_expid
    mc_cid mc_eid mc_tc mkt_tok _hsenc _hsmi hsctatracking hss_channel hconversioneventid vero_id vero_conv oly_anon_id oly_enc_id
    _ke _kx __s inf_contact_key ck_subscriber_id dm_i ss_email_id ss_source ss_campaign_id ss_campaign_name ss_campaign_sent_date
    et_cid et_rid elq elqaid elqat elqak elqcampaignid nr_email_referer emci emdi vgo_ee goal _bta_tid _bta_c gdfms gdftrk gdffi
    mbsy mbid dgcid
    cm_mmc cm_mmca1 cm_mmca2 cm_mmca3 cm_ven cm_cat cm_pla cm_ite cm_sp cm_re cm_lm s_cid s_kwcid ef_id sc_cid sc_src sc_lid sc_uid
    sc_llid sc_eh sc_campaign sc_channel sc_content sc_medium sc_outcome sc_geo sc_country
    xtor xtref xts xtloc at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_type at_link_origin
    at_ptr_name at_bbc_team at_format at_creation at_variant at_emailtype at_recipient_id
    wt_mc wt_mc_id wt_zmc wt_nav wt_cc1 ns_mchannel ns_source ns_campaign ns_linkname ns_fee ns_mail_uid ns_mail_job
    cvosrc cvo_cid cvo_crid vsrefdom icid ncid ocid cmpid icmpid intcid int_cmp int_source int_medium int_campaign maca
    ftag wprov smid smtyp emc soc_src soc_trk spref guccounter hootpostid sr_share xing_share fromrss from_rss
    __scoop_post __scoop_topic traffic_source referrer referer originreferrer
    dicbo obclid outbrainclickid tblci ndclid dable_id rss_campaign
    irclickid irgwc zanpid awc ranmid raneaid ransiteid cjevent cjdata sscid tduid ps_partner_key ps_xid gspk gsxid rfsn sca_ref
    clickid click_id kclickid uclick uclickhash unicorn_click_id vmcid wickedid ref_ _trksid _trkparms mkcid mkevt mkrid
    _branch_match_id _branch_referrer adj_t adj_campaign adj_adgroup adj_creative
    amp_js_v amp_gsa amp_r amp_tf usqp aoh
    replytocom doing_wp_cron _wpnonce like_comment nocache no_cache _nocache cachebuster cache_buster cn-reloaded
    jsessionid phpsessid cfid cftoken oscsid zenid sessid
    """)

  /// Names that some sites use for a document: dropped only with the value of a channel.
  private static let ambiguous = words(
    "ref source src from via feature share partner medium campaign cmp mod cid origin shared nl")

  private static let channels = words(
    """
    rss rss2 rss2.0 rdf atom feed feeds feedburner feedly rssfeed amp email mail newsletter twitter facebook linkedin whatsapp telegram
    pinterest reddit tumblr pocket flipboard instagram youtube youtu.be mastodon bluesky threads social socialmedia share sharebar sharebutton
    """)

  /// Names that carry a session in some software and a document in other: dropped only with a session's value.
  private static let sessions = words("s sid session session_id sessionid sess")

  /// Flags that choose a form of the same page, with the values that do so.
  private static let values: [String: Set<String>] = [
    "amp": ["", "1", "true", "yes", "amp"],
    "_amp": ["", "1", "true", "yes"],
    "isamp": ["", "1", "true", "yes"],
    "output": ["amp"],
    "outputtype": ["amp"],
    "format": ["amp"],
    "view": ["amp"],
    "af": ["r"],
    "nb": ["1"],
  ]
}
