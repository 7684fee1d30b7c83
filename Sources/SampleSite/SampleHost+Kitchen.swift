extension SampleHost {
  static let kitchen = SampleHost(
    name: "slow-kitchen", title: "Slow Kitchen", language: "en-GB", template: .blog,
    stories: [
      Story(
        slug: "bread-without-a-clock", title: "Bread without a clock", author: "Nora Lindqvist",
        published: "2026-11-17T18:20:00Z", section: "Bread",
        body: [
          .paragraph(
            "For years I baked by the clock, and for years my bread was good on Tuesdays and strange on Saturdays. It took me embarrassingly long to notice that my kitchen is four degrees warmer when everybody is at home."
          ),
          .paragraph(
            "Dough does not know what time it is. It knows how warm it is, how wet it is and how much of the flour the yeast has eaten so far, and it shows you all three if you put it into something transparent."
          ),
          .heading("What to look for"),
          .list([
            "The surface is domed, not flat, and trembles when you nudge the bowl.",
            "Bubbles at the glass have grown from pinheads to lentils.",
            "A wet finger leaves a dent that fills slowly and not quite.",
          ]),
          .paragraph(
            "When all three are there, shape it. If only two are there, have another cup of tea. I have never once regretted the tea, and I have regretted nearly every loaf that I hurried."
          ),
        ]),
      Story(
        slug: "the-quiet-virtues-of-barley", title: "The quiet virtues of barley", author: "Nora Lindqvist",
        published: "2026-11-10T17:00:00Z", section: "Grains",
        body: [
          .paragraph(
            "Barley has no public relations department. Rice has festivals, wheat has bread and oats have been declared a superfood at least twice, but barley just sits at the back of the shelf and waits for soup."
          ),
          .paragraph(
            "Toast it dry in a pan before you cook it. After four minutes the kitchen smells of biscuits, after six it smells of coffee, and somewhere between the two is the point at which I take it off the heat."
          ),
          .quote("Salt the water as if you meant it, and then do not touch the pot for half an hour."),
          .paragraph(
            "Cooked barley keeps its shape for days, which rice does not, and it takes up a dressing without turning to paste, which couscous cannot. I make a large bowl on Sunday and stop thinking about lunch until Thursday."
          ),
        ]),
      Story(
        slug: "a-pot-for-thirty-years", title: "A pot for thirty years", author: "Gregor Amsel",
        published: "2026-11-03T16:10:00Z", section: "Tools",
        body: [
          .paragraph(
            "My grandmother's pot is older than my parents' marriage and has outlived two stoves, three kitchens and a flood. People ask where they can buy one, and the honest answer is: from somebody's heirs."
          ),
          .paragraph(
            "What makes it last is not the iron, which you can still get, but the lid, which sits in a groove as deep as a finger's width and returns each drop to where it came from. Modern lids are polite and let the steam out."
          ),
          .paragraph(
            "If you inherit such a pot, wash it with water and a brush, dry it on the flame, and rub it with a little oil while it is warm. If you inherit it together with relatives who want it too, I have no advice."
          ),
        ]),
    ])
}
