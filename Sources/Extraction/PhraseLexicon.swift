/// What a block's own words suggest: the phrases that sites set around articles, in the web's most used languages.
enum PhraseLexicon {
  /// The categories, in the order of their bits; phrases are separated by `|`, `_` is a boundary.
  static let categories: [(name: String, phrases: String)] = [
    (
      "consent",
      "cookie|privacy_policy|privacy_notice|_gdpr|_consent_|personal_data|datenschutz|confidentialité|privacidad|riservatezza|privacybeleid|конфиденциальности|隐私|プライバシー|개인정보"
    ),
    (
      "subscribe",
      "subscri|newsletter|sign_up|signup|mailing_list|your_inbox|email_address|your_email|get_the_latest|stay_up_to_date|abonnieren|abonnez|suscríb|suscrib|iscriviti|inscreva|abonneer|подпис|订阅|購読|登録|구독|join_our|updates_from|in_your_inbox"
    ),
    (
      "share",
      "_share_|share_this|share_on|_follow_us|follow_us|follow_me|_facebook_|_twitter_|_linkedin_|_whatsapp_|_pinterest_|_telegram_|_instagram_|_tiktok_|_teilen_|_partager_|compartir|condividi|compartilh|поделиться|分享|シェア|공유|_tweet_|_youtube_|_reddit_"
    ),
    (
      "more",
      "read_more|_more_|learn_more|view_all|see_all|see_more|show_more|load_more|find_out_more|continue_reading|read_full|view_more|weiterlesen|mehr_lesen|_mehr_|lire_la_suite|lire_plus|en_savoir_plus|leer_más|leer_mas|ver_más|leggi_|saiba_mais|leia_mais|lees_meer|lees_verder|читать_далее|подробнее|查看|続きを読む|もっと|더보기|_czytaj|läs_mer|les_mer|explore_|discover_"
    ),
    (
      "related",
      "related|you_may|you_might|recommended|more_from|more_in_|read_next|up_next|also_like|also_read|most_read|most_popular|_popular_|trending|_latest_|recent_posts|recent_articles|don_t_miss|see_also|similar_|das_könnte|auch_interessant|à_lire|lire_aussi|también|te_puede|relacionad|leggi_anche|veja_também|lees_ook|meer_over|читайте_также|相关|推荐|関連|人気|관련|editor_s_pick|_next_article|previous_article|other_articles|keep_reading|_featured_"
    ),
    (
      "comment",
      "comment|_reply_|_replies_|leave_a|be_the_first|join_the_conversation|kommentar|comentario|comentário|commento|reactie|комментар|评论|コメント|댓글|_responses_|post_a_|your_name|join_the_discussion|say_something"
    ),
    (
      "copyright",
      "copyright|©|all_rights|rights_reserved|alle_rechte|tous_droits|derechos_reservados|diritti_riservati|direitos_reservados|права_защищены|版权|無断|무단|_llc_|_inc_|_ltd_|_gmbh_|powered_by|registered_in"
    ),
    (
      "account",
      "log_in|login|_sign_in|_register|my_account|create_account|create_an_account|password|anmelden|registrieren|connexion|se_connecter|iniciar_sesión|accedi_|_entrar_|inloggen|войти|登录|ログイン|로그인|already_have|logged_in|member_login|become_a_member"
    ),
    ("ad", "advertis|sponsored|_anzeige_|werbung|publicité|publicidad|pubblicità|реклам|广告|広告|광고|_partner_content|paid_content|story_continues|_promoted_"),
    (
      "bio",
      "_is_a_|_is_an_|_is_the_|journalist|_writer_|_editor_|_reporter_|he_has_|she_has_|about_the_author|about_author|_author_of|he_is_|she_is_|contact_him|contact_her|years_of_experience|_founder_|view_all_posts|_posts_by|_ceo_|reach_out_to|_lives_in|_covers_|_autor_|_author_|co_founder|contributor"
    ),
    (
      "date",
      "january|february|_march_|_april_|_june_|_july_|august|september|october|november|december|_jan_|_feb_|_mar_|_apr_|_jun_|_jul_|_aug_|_sep_|_sept_|_oct_|_nov_|_dec_|_ago_|min_read|minute_read|minutes_read|_updated_|_published_|last_updated|_posted_on|januar|februar|_märz_|_juni_|_juli_|oktober|dezember|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|juillet|août|décembre|_am_|_pm_|uhr_|年|月|_hours_ago|days_ago|мин_|назад|_yesterday_|_today_|read_time|_mins_|reading_time"
    ),
    ("credit", "photo_by|photo_|_credit|getty|_courtesy|image_by|_image_|_images_|shutterstock|unsplash|istock|_foto_|_fotos_|_bild_|_quelle_|_source_|reuters|_ap_photo|illustration|_photograph|_picture_|_caption|_figure_|via_|crédito|фото"),
    (
      "shop",
      "add_to_cart|add_to_|_cart_|_price_|_buy_|shipping|in_stock|out_of_stock|_sku_|checkout|_sale_|_qty_|quantity|warenkorb|ajouter|_panier_|carrito|_comprar_|_usd_|_sold_|free_delivery|_off_|_discount|_returns_|wishlist|_offer_|купить|корзин|カート|加入购物车|_size_|_color_|warranty"
    ),
    ("tags", "_tags_|_tag_|filed_under|categor|posted_in|_topics_|tagged|_topic_|schlagw|etiquetas|mots_clés|теги|标签|タグ|_keywords_|in_this_section|_section_"),
    ("by", "_by_|written_by|posted_by|reviewed_by|edited_by|_von_|_par_|_por_|_di_|_автор|_door_|author_|medically_reviewed|作者|記者|기자|fact_checked|_staff_"),
    ("forum", "_joined_|_posts_|_quote_|_likes_|_like_|_report_|_views_|member_since|_member_|_reply_|_wrote_|_said_|_thread|_forum|_points_|_votes_|upvote|_upvoted|click_to_expand|_answer|_asked|_moderator|_registered_|_senior_member|_op_|_beiträge|messages_|_reputation|_author_"),
    (
      "action",
      "click_here|download|contact_us|call_us|call_now|book_now|get_started|free_trial|request_a|schedule_a|get_a_quote|buy_now|shop_now|order_now|try_it|start_your|apply_now|donate|join_now|learn_how|jetzt_|kontakt|contactez|contáct|contatt|learn_more|get_in_touch|sign_me|talk_to|speak_to|let_s_|_demo_|consultation|contact_|_register_now|watch_now|listen_now|submit|_send_|our_team|we_can_help"
    ),
    ("controls", "skip_to|_menu_|_search_|_home_|back_to|_close_|_next_|previous|_prev_|_toggle|_expand|_collapse|go_to|_open_|_startseite|_accueil_|_inicio_|scroll|_loading|javascript|_browser|_print_|_email_|_save_|copy_link|_bookmark|_edit_|_cancel_|_ok_|_yes_|_no_|_page_|_zoom|_play_|_pause_|_mute|_sort_|_filter|_select_|_options_|_settings_|_language_|_jump_to"),
    ("contents", "table_of_contents|in_this_article|on_this_page|_contents_|inhaltsverzeichnis|sommaire|índice|indice|содержание|目录|目次|목차|what_you_ll|quick_links|key_takeaways|at_a_glance|in_this_"),
    (
      "notice",
      "disclaimer|disclosure|affiliate|commission|not_intended|informational_purposes|_advice|our_editorial|_earn_|opinions_expressed|views_expressed|terms_of|_terms_|conditions|_policy_|impressum|mentions_légales|aviso_legal|we_may_|does_not_constitute|_agree_|without_notice|corrections"
    ),
    ("reference", "references|_sources_|_source_|further_reading|footnote|bibliograph|_doi_|_isbn_|_et_al_|literatur|références|referencias|_cited|citation|_notes_|_quellen_|источник|出典|参考|external_links|_vol_|_pp_|_journal_"),
    ("review", "_rating|_reviews_|_review_|_stars_|_helpful_|out_of_5|_customer|verified|testimonial|bewertung|_avis_|opiniones|отзыв|レビュー|리뷰|评价"),
    ("media", "_watch_|_video_|_listen_|podcast|_episode|_audio_|_live_|_stream|_gallery|slideshow|_photos_|_videos_|видео|视频|動画"),
    ("site", "about_us|our_company|_careers|_faq|_help_|_support_|customer_service|_advertise|_sitemap|press_|_jobs_|contact_|über_uns|qui_sommes|quiénes|chi_siamo|quem_somos|о_нас|关于|会社|회사|_partners_|_investors|_accessibility|_feedback|_rss_|_archive|our_app|app_store|google_play|_mission"),
    ("question", "how_do|how_to|what_is|what_are|_can_i|_do_i|_why_|_wie_|_was_ist|_comment_|_cómo|_qué|frequently_asked|_faqs_|_when_|_should_i"),
    ("tail", "stay_tuned|thank_you|thanks_for|let_us_know|let_me_know|happy_|in_conclusion|originally_published|originally_appeared|this_article|this_post|this_story|_editor_s_note|first_published|press_release|for_more_information|more_information|_media_contact|about_the|_contact_|if_you_enjoyed|found_this|was_this|did_you|_tell_us|_report_a|with_files_from|contributed_to|reporting_by|editing_by|_read_the|_follow_|_visit_"),
  ]

  static let patterns = PatternSet(categories.map(\.phrases))
}
