"""Pictures to test with: a small chart, a small line of dates, and strategies for any of both."""

from __future__ import annotations

from hypothesis import strategies as st

from reports.model.blocks import Figure, Heading, Mail, Paragraph, Section
from reports.model.drawings import Bar, Bars, Course, Grade, Moment, Segment
from tests.writers.documents import MAIL, annex, text

BARS = Bars(
    bars=(
        Bar(label="Fisheries", segments=(Segment(step=5, count=3), Segment(step=2, count=1))),
        Bar(label="Ports and piers", segments=(Segment(step=3, count=2),)),
    ),
    legend=(Grade(step=5, text="5 of 5"), Grade(step=3, text="3 of 5"), Grade(step=2, text="2 of 5")),
)
COURSE = Course(
    moments=(
        Moment(date="2021", text="The bay was closed", mark="stretch"),
        Moment(date="2 March 2031", text="Summit in Port Amity", mark="chief", apart=True),
        Moment(date="9 March 2031", text="First boats in the bay"),
        Moment(date="May 2031", text="Talks on piers", mark="stretch"),
    )
)
CHART = Figure(
    caption=(text("Figure 1. Commitments by area."),),
    alt="Commitments listed. Fisheries: 3 at 5 of 5, 1 at 2 of 5; Ports and piers: 2 at 3 of 5.",
    drawing=BARS,
    id="figure-1",
)
LINE = Figure(
    caption=(text("Figure 2. Events in order."),),
    alt="2021: The bay was closed; 2 March 2031: Summit in Port Amity; 9 March 2031: First boats; May 2031: Talks.",
    drawing=COURSE,
    id="figure-2",
)
PLACES = '<figure class="figure" id="figure-1"></figure><figure class="figure" id="figure-2"></figure></div></body>'
MAIL_WITH_PLACES: Mail = MAIL.model_copy(update={"html": MAIL.html.replace("</div></body>", PLACES)})


def part(*figures: Figure) -> Section:
    """A part of a document with words and figures."""
    words = Paragraph(inlines=(text("Norland and Vesperia met."),))
    return Section(blocks=(Heading(level=2, inlines=(text("Pictures"),), number="1"), words, *figures, words))


BLOCKS = (part(CHART, LINE), annex())

_words = st.text(max_size=30) | st.text(st.sampled_from("abc é–"), max_size=200)
_steps = st.integers(0, 5)
_segments = st.builds(Segment, step=_steps, count=st.integers(1, 60))
_bars = st.builds(Bar, label=_words, segments=st.lists(_segments, min_size=1, max_size=6).map(tuple))
_legend = st.just(tuple(Grade(step=step, text=f"{step} of 5") for step in range(5, -1, -1)))
charts = st.builds(Bars, bars=st.lists(_bars, min_size=1, max_size=20).map(tuple), legend=_legend)
_moments = st.builds(
    Moment, date=_words, text=_words, mark=st.sampled_from(["day", "stretch", "chief"]), apart=st.booleans()
)
courses = st.builds(Course, moments=st.lists(_moments, min_size=1, max_size=16).map(tuple))
