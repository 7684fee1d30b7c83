extension SampleHost {
  static let orbit = SampleHost(
    name: "orbit-notes", title: "Orbit Notes", language: "en", template: .journal,
    stories: [
      Story(
        slug: "how-a-cubesat-finds-the-sun", title: "How a CubeSat finds the sun", author: "Priya Raman",
        published: "2026-11-15T08:00:00Z", section: "Satellites",
        body: [
          .paragraph(
            "A satellite the size of a loaf of bread leaves its dispenser tumbling, blind and on a battery that lasts for ninety minutes. The first thing that it must find is the sun, and it has six very cheap eyes to do so."
          ),
          .paragraph(
            "Each face carries a photodiode whose current follows the cosine of the angle to the light. Three lit faces give three cosines, and three cosines are already a direction in the satellite's own frame:"
          ),
          .code(
            "direction = normalize([px - nx, py - ny, pz - nz])\nif norm(direction) < 0.3:\n    mode = \"eclipse\""),
          .paragraph(
            "The trouble is the earth, which also shines. Light that is reflected from clouds reaches a third of the sun's own brightness, and a careless average points the panels somewhere between the two, which is to say at nothing."
          ),
          .table([
            ["Source", "Relative current", "Share of orbit"], ["Sun", "1.00", "62 %"],
            ["Earth, cloudy", "0.34", "41 %"], ["Moon", "0.000003", "always"],
          ]),
          .paragraph(
            "The usual cure is patience. The software waits until two readings taken ten seconds apart agree with the rate that the gyroscope reports, and only then believes what the diodes have been saying all along."
          ),
        ]),
      Story(
        slug: "why-the-clock-drifts", title: "Why the clock on board drifts", author: "Priya Raman",
        published: "2026-11-08T08:00:00Z", section: "Timekeeping",
        body: [
          .paragraph(
            "Our flight computer loses eleven milliseconds a day, gains four of them back in eclipse, and does it so regularly that for a while we used the drift as a thermometer. It was the best thermometer on board."
          ),
          .paragraph(
            "A quartz crystal has a temperature at which it runs true and a parabola on either side. Ours was cut for a warm desk. In orbit the board swings between minus eight and plus thirty-one degrees sixteen times a day."
          ),
          .paragraph(
            "We could have flown an oven for the crystal, which costs as much power as the radio. Instead the ground station sends its own time with every pass, and the satellite fits a line through the last nine corrections."
          ),
          .quote("A bad clock with a known error is a good clock."),
          .paragraph(
            "That leaves an uncertainty of about two milliseconds, or fifteen metres along the orbit, which is far better than we know the orbit itself. The oven would have bought us nothing that we were able to measure."
          ),
        ]),
      Story(
        slug: "reading-old-telemetry", title: "Reading telemetry from a tape of 1974", author: "Luis Ferreira",
        published: "2026-10-30T08:00:00Z", section: "Archives",
        body: [
          .paragraph(
            "The tape came in a biscuit tin, with a note that said only: do not put near the loudspeakers. It holds nine tracks, eight hundred bits to the inch, and the housekeeping data of a satellite that fell into the sea in 1981."
          ),
          .paragraph(
            "Nobody has a drive for such tapes any more, but a drive is only a motor and a head. We pulled the tape by hand past a magnetoresistive sensor at walking pace and let software find the bits in the noise afterwards."
          ),
          .list([
            "Track nine is parity, and it was right in 99.2 per cent of the rows.",
            "Gaps between the blocks are half an inch, as the manual says.",
            "The operator's coffee reached about eleven feet into the reel.",
          ]),
          .paragraph(
            "What we recovered is not exciting: voltages, temperatures, a counter that wraps. But the temperatures show the day on which the paint of the radiator began to peel, two years before anybody on the ground suspected it."
          ),
        ]),
    ])
}
