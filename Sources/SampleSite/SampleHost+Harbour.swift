extension SampleHost {
  static let harbour = SampleHost(
    name: "harbour-times", title: "The Harbour Times", language: "en", template: .news,
    stories: [
      Story(
        slug: "night-ferry-returns", title: "The night ferry returns after eleven years",
        author: "Ines Almada", published: "2026-11-20T06:30:00Z", section: "Transport",
        body: [
          .paragraph(
            "At ten minutes past eleven on Thursday evening the first night ferry in eleven years left the eastern pier, with two hundred and six passengers, nineteen bicycles and one rather anxious dog aboard."
          ),
          .figure("/images/ferry.jpg", caption: "The ferry Calliope at the eastern pier on Thursday evening."),
          .paragraph(
            "The line had been closed since the winter storms of 2015, when the old landing stage broke from its moorings and the council decided that a repair would cost more than the service earned in a decade."
          ),
          .quote(
            "We never stopped asking when it would come back, and in the end we simply began to count the people who asked."
          ),
          .paragraph(
            "So said Marta Oyelaran, who runs the kiosk beside the pier and who collected four thousand signatures on paper, because, as she put it, a signature on paper has to be carried by somebody."
          ),
          .heading("What it costs and when it runs"),
          .list([
            "Single crossing: three crowns, bicycles free of charge.",
            "Departures at 23:10, 00:40 and 02:10 on every night of the week.",
            "Monthly passes of the tram company are valid after midnight.",
          ]),
          .paragraph(
            "The council has paid for two years. After that, the transport committee will compare the takings with the cost of the night buses that the ferry replaces, and decide whether the boats may stay."
          ),
        ]),
      Story(
        slug: "library-lends-tools", title: "Library that lends drills has run out of hammers",
        author: "Tomasz Wrona", published: "2026-11-19T15:05:00Z", section: "City",
        body: [
          .paragraph(
            "The municipal library has lent tools beside its books since the spring, and on Wednesday it reached a state that no one had planned for: every single hammer is out on loan, and eleven people are waiting."
          ),
          .paragraph(
            "Librarians had expected the pressure washer and the large drill to be the favourites. Instead, borrowers ask for the plain things that most households believe they own until the day they look for them."
          ),
          .paragraph(
            "“A hammer comes back after a month with a story,” said Delphine Acquah, who keeps the tool shelf. “A pressure washer comes back after a day, usually wet, and nobody wants to talk about it.”"
          ),
          .paragraph(
            "The library will buy thirty more hammers from its budget for encyclopaedias, which has not been spent in full since 2009, and it asks readers to look into their cellars in the meantime."
          ),
        ]),
      Story(
        slug: "tide-mill-electricity", title: "Old tide mill to light four hundred kitchens",
        author: "Ines Almada", published: "2026-11-18T09:00:00Z", section: "Energy",
        body: [
          .paragraph(
            "The tide mill at Lower Quay ground its last corn in 1931. From next summer it is to turn again, driving a generator the size of a wardrobe that will supply about four hundred kitchens with electricity."
          ),
          .paragraph(
            "Engineers from the technical school measured the flow through the old sluice for fourteen months before they dared to publish a figure: between 180 and 210 megawatt hours a year, depending on how often eels block the screens."
          ),
          .paragraph(
            "The eels have priority. A gate opens for them whenever the water turns, and each opening costs a few minutes of power. Fishermen who had objected to the plan withdrew their complaint after a demonstration in September."
          ),
          .paragraph(
            "The building itself remains a museum, and visitors will be able to watch the wheel through a glass floor that the heritage office first refused and then, after a public vote, decided to like."
          ),
        ]),
      Story(
        slug: "market-hall-roof", title: "Market hall gets its glass roof back, pane by pane",
        author: "Jonas Feld", published: "2026-11-16T11:45:00Z", section: "City",
        body: [
          .paragraph(
            "Three thousand two hundred panes of glass were taken from the roof of the market hall in 1943 and buried in the botanical garden, where they were to be safe from the bombs. Nobody dug them up again until last year."
          ),
          .paragraph(
            "Of the panes that gardeners found beneath the rose beds, more than two thousand were whole. A workshop in the old tram depot has cleaned them one at a time with soft brushes and rain water since January."
          ),
          .paragraph(
            "The first hundred were set into the northern bay on Monday. Traders below complained for about an hour of the unusual light on the fish, and then began to move their stalls towards it."
          ),
          .paragraph(
            "Where panes are missing, new glass will be used, but the restorers have insisted that it be visibly different, so that a visitor in a hundred years can tell what was saved from what was bought."
          ),
        ]),
    ])
}
