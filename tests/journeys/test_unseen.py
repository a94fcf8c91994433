"""From a file nobody has seen to twenty reviewed facts, answered with their citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from knowledge.authors import Author
from knowledge.candidates import Outcome, Queue, Waiting
from tests.journeys.conftest import Place, buttons, words
from tests.journeys.forms import fields
from tests.journeys.unseen import REPORT
from tests.knowledge.documents_made import pdf_pages

WANTED = 20
LIBRARY, ELSEWHERE = "Bibliothèque municipale de Merlac", "Médiathèque de Saint-Orne"
ABOUT = {"title": "Rapport d’activité 2024", "publisher": "Ville de Merlac", "date": "14/02/2025"}
# What a reader of the report calls what it counts, where its own word would not tell it apart.
TOPICS = {
    "**environ 61 500 livres**": "livres prêtés",
    "**58 200 livres**": "livres prêtés",
    "**9 450 livres**": "livres prêtés",
    "**1 240 livres**": "livres détruits",
    "**Près de 3 600 livres**": "livres mis à l’abri",
}


@dataclass
class Review:
    """A moderator at work: what was saved, and how often they tapped."""

    place: Place
    saved: list[str] = field(default_factory=list)
    taps: int = 0

    async def click(self, message: Any, label: str) -> Any:
        self.taps += 1
        return await self.place.moderator.click(message, label=label)

    async def submit(self, opened: Any, **typed: Any) -> Any:
        self.taps += 1
        sent = await self.place.moderator.submit_modal(opened, fields(opened) | typed)
        return sent.followups[-1] if sent.followups else sent.response

    async def add(self) -> Any:
        """Send the file, and come to the first card."""
        result = await self.place.moderator.slash(
            self.place.channel, "source add", file=("rapport.pdf", pdf_pages(*REPORT))
        )
        offered = result.followups[-1] if result.followups else result.response
        described = await self.click(offered, "Say what it is")
        chosen: dict[str, Any] = {"language": ["fr"], "known": ["stated"]}
        added = await self.submit(described, **ABOUT, **chosen)
        return (await self.click(added, "Review them")).response

    async def card(self, shown: Any) -> Any:
        """Accept a card, with all that has to be added first; the card that follows."""
        if "Accept" in buttons(shown):
            return self.note((await self.click(shown, "Accept")).response)
        opened = await self.click(shown, "Accept …")
        told = await self.submit(opened, **self.meant(shown, fields(opened)))
        while (adds := [label for label in buttons(told) if label.startswith("Add “")]) != []:
            told = await self.describe(told, adds[0])
        if (kept := {"Confirm", "Keep both"} & set(buttons(told))) != set():
            saved = self.note((await self.click(told, kept.pop())).response)
            return (await self.click(saved, "Next card")).response
        return self.note(told)

    def meant(self, shown: Any, form: dict[str, str]) -> dict[str, str]:
        """What a person reads in a card and puts into its form."""
        said = words(shown)
        topic = next((t for phrase, t in TOPICS.items() if phrase in said), form["topic"])
        subject = ELSEWHERE if ELSEWHERE.casefold() in said.casefold() else form["subject"]
        return {"subject": subject or LIBRARY, "topic": topic}

    async def describe(self, told: Any, label: str) -> Any:
        """Add what a form named and nobody knows, and go on with the form."""
        clicked = await self.click(told, label)
        if clicked.modal is None:
            return clicked.response
        kind = {"kind": ["organisation"]} if "kind" in fields(clicked) else {}
        added = await self.submit(clicked, **kind)
        if "Go on with the fact" not in buttons(added):
            return added
        return (await self.click(added, "Go on with the fact")).response

    def note(self, shown: Any) -> Any:
        self.saved += re.findall(r"S-\d+(?=@1)", words(shown))
        return shown


async def test_a_report_of_two_pages_becomes_twenty_cited_facts_and_one_is_undone(
    place: Place,
) -> None:
    review = Review(place)
    shown = await review.add()
    shown = await review.card(shown)
    assert "**4 390 abonnés**" in words(shown)
    before = review.taps
    shown = await review.card(shown)
    assert review.taps == before + 2  # what was counted once is known
    while len(review.saved) < WANTED:
        shown = await review.card(shown)
    assert review.saved == [f"S-{number}" for number in range(1, WANTED + 1)]
    assert review.taps < 5 * WANTED
    for question, said in ASKED.items():
        answer = words(await place.ask(f"!ask {question}"))
        assert said in answer.replace("\u202f", " ")
        assert "Ville de Merlac, Rapport d’activité 2024, 14 " in answer
    last = "combien d'enfants en 2024 ?"
    assert "**1 115**" in words(await place.ask(f"!ask {last}")).replace("\u202f", " ")
    undone = await review.click(shown, "Undo the last")
    preview = await review.submit(undone, reason="was another year")
    await review.click(preview, "Confirm")
    gone = words(await place.ask(f"!demande {last}"))
    assert "1 115" not in gone.replace("\u202f", " ")


ASKED = {
    "combien d'abonnés fin 2024 ?": "**4 812** abonnés",
    "how many abonnés in December 2023?": "**4,390** abonnés",
    "combien de livres prêtés en 2023 ?": "**58 200** livres",
    "livres détruits": "**1 240** livres",
    "qui est la directrice de la bibliothèque ?": "**Hélène Vasseur**",
    "combien de bénévoles en juillet 2024 ?": "**31** bénévoles",
    "budget des travaux : combien d'euros ?": "**au moins 350 000** euros",
}


async def test_all_alike_are_listed_with_their_words_and_accepted_as_listed(place: Place) -> None:
    review = Review(place)
    shown = await review.add()
    while "Accept all alike (2)" not in buttons(shown):
        shown = await review.card(shown)
    listed = (await review.click(shown, "Accept all alike (2)")).response
    assert "These 2 would be accepted" in words(listed)
    assert "87,400 visiteurs · 2023" in words(listed)
    assert "on avait compté **87 400 visiteurs**" in words(listed)
    assert "**une centaine de visiteurs**" in words(listed)
    before = len(review.saved)
    again = (await place.moderator.slash(place.channel, "review")).response
    after = review.note((await review.click(listed, "Accept them all")).response)
    assert len(review.saved) == before + 2
    assert "visiteurs**" not in words(after)
    told = await review.click(again, "Accept all alike (2)")
    assert "decided already" in words(told.response)


async def test_a_list_in_which_something_has_changed_is_not_accepted(place: Place) -> None:
    review = Review(place)
    shown = await review.add()
    while "Accept all alike (2)" not in buttons(shown):
        shown = await review.card(shown)
    listed = (await review.click(shown, "Accept all alike (2)")).response
    queue, author = Queue(place.store), Author(place.guild.id, place.moderator.id, True)
    waiting = await queue.take(author)
    assert isinstance(waiting, Waiting)
    *_, other = await queue.alike(author, waiting)
    await queue.decide(author, other.id, Outcome.REJECTED)
    told = await review.click(listed, "Accept them all")
    assert "nothing was accepted" in words(told.response)
