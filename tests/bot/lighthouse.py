"""A small base about a lighthouse that never was: two documents, a guard, a keeper, a storm."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from bot.answers import Answers
from bot.opening import open_library
from commands import REQUESTS
from knowledge.base import FactBase
from knowledge.model import (
    AnswerType,
    Document,
    DocumentDate,
    Entity,
    Evidence,
    Fact,
    Gap,
    Known,
    Pack,
    Passage,
    Property,
    Quantity,
    Reading,
    Role,
    Stance,
    Text,
    Unit,
    Value,
)
from knowledge.when import parse_edtf

LETTER = "Au 3 mai 2021, environ 1 200 gardes veillent.\n\nÉlodie Marcheval commande la garde.\n"
NOTICE = (
    "Le 9 juin 2023, plus de 1 500 gardes, dont plus de 200 Islandais, veillent.\n\n"
    "Le 5 juin, quelque 80 gardes sont venus. Le port accuse la mer.\n"
)
TEXTS = {"letter.txt": LETTER, "notice.txt": NOTICE}


def same(text: str) -> Text:
    return Text(text, text)


def document(name: str, date: str, dated: Text, title: str) -> Document:
    text = TEXTS[f"{name}.txt"]
    cut = text.index("\n\n")
    return Document(
        id=name,
        file=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=same(title),
        short=Text(f"Le phare, {title}", f"The lighthouse, {title}"),
        publisher=Text("Le phare", "The lighthouse"),
        kind=Text("lettre", "letter"),
        language="fr",
        date=parse_edtf(date),
        dated=dated,
        dates=(DocumentDate(Text("envoi", "sending"), parse_edtf(date), Known.STATED),),
        passages=(
            Passage("1", same("1"), "paragraph", 0, cut),
            Passage("2", same("2"), "paragraph", cut + 2, len(text) - 1),
        ),
    )


DOCUMENTS = (
    document("letter", "2021-05-03", Text("3 mai 2021", "3 May 2021"), "Lettre de la garde"),
    document("notice", "2023-06-09", Text("9 juin 2023", "9 June 2023"), "Avis aux marins"),
)
ENTITIES = (
    Entity("guard", "mission", Text("garde du phare", "Lighthouse Guard"), ("garde", "guard")),
    Entity("marcheval", "person", same("Élodie Marcheval"), ("Elodie Marcheval",)),
    Entity("commander", "office", Text("commandante de la garde", "Commander of the Guard")),
    Entity("captain", "rank", Text("capitaine", "Captain")),
    Entity("osmani", "person", same("Vesta Osmani")),
    Entity("iceland", "country", Text("Islande", "Iceland"), ("islandais", "Icelandic")),
    Entity("port", "organisation", same("Port")),
    Entity("storm", "event", Text("tempête", "storm")),
)
UNITS = (Unit("guard", Text("garde", "guard"), Text("gardes", "guards")),)


def topic(name: str, fr: str, en: str, *synonyms: str, event: bool = False) -> Property:
    kinds = frozenset((AnswerType.WHAT, AnswerType.HOW_MANY))
    return Property(name, Text(fr, en), synonyms, kinds, event=event)


PROPERTIES = (
    topic("strength", "effectif", "strength", "gardes", "guards"),
    topic("part", "part", "share"),
    topic("reinforcements", "renforts", "reinforcements", event=True),
    topic("holds_office", "fonction", "office", "commands"),
    topic("rank", "grade", "rank"),
    topic("weather", "tempête", "storm", "orage"),
    topic("accusation", "accusation", "accusation", event=True),
)


def fact(  # noqa: PLR0917 - each is a column of the table below
    number: int,
    prop: str,
    when: str,
    where: tuple[str, str, str],
    statement: tuple[str, str],
    value: Value | None = None,
    *,
    subject: str = "guard",
    says: str | None = None,
    about: Sequence[str] = (),
) -> Fact:
    name, passage, phrase = where
    start = TEXTS[f"{name}.txt"].index(phrase)
    return Fact(
        id=f"LAMP-{number}",
        revision=1,
        subject=subject,
        property=prop,
        value=value or Value(phrase),
        when=parse_edtf(when),
        statement=Text(*statement),
        evidence=(Evidence(name, passage, start, start + len(phrase), phrase),),
        stance=Stance.CLAIM if says else Stance.STATED,
        says=says,
        about=tuple(about),
    )


def counted(wording: str, reading: Reading, number: float, role: Role = Role.TOTAL) -> Value:
    return Value(wording, Quantity(reading, number, "guard", role=role))


FACTS = (
    fact(
        1,
        "strength",
        "2021-05-03",
        ("letter", "1", "environ 1 200 gardes"),
        ("Au 3 mai 2021, environ 1 200 gardes veillaient.", "On 3 May 2021 about 1,200 watched."),
        counted("environ 1 200 gardes", Reading.ABOUT, 1200),
    ),
    fact(
        2,
        "strength",
        "2023-06-09",
        ("notice", "1", "plus de 1 500 gardes"),
        ("Le 9 juin 2023, plus de 1 500 gardes.", "On 9 June 2023, more than 1,500 guards."),
        counted("plus de 1 500 gardes", Reading.MORE_THAN, 1500),
    ),
    fact(
        3,
        "part",
        "2023-06-09",
        ("notice", "1", "dont plus de 200 Islandais"),
        ("Plus de 200 sont islandais.", "More than 200 are Icelandic."),
        counted("dont plus de 200 Islandais", Reading.MORE_THAN, 200, Role.PART),
        about=["iceland"],
    ),
    fact(
        4,
        "reinforcements",
        "2023-06-05",
        ("notice", "2", "quelque 80 gardes"),
        ("Le 5 juin 2023, environ 80 gardes sont venus.", "On 5 June 2023 about 80 guards came."),
        counted("quelque 80 gardes", Reading.ABOUT, 80, Role.INCREMENT),
    ),
    fact(
        5,
        "holds_office",
        "2021-05-03",
        ("letter", "2", "Élodie Marcheval commande la garde"),
        ("Élodie Marcheval commande la garde le 3 mai 2021.", "Marcheval commands the Guard."),
        Value("commande la garde", entity="commander"),
        subject="marcheval",
    ),
    fact(
        7,
        "holds_office",
        "2021-05-03",
        ("letter", "2", "commande la garde"),
        ("Vesta Osmani la seconde.", "Vesta Osmani is her second."),
        subject="osmani",
    ),
    fact(
        6,
        "accusation",
        "2023-06-09",
        ("notice", "2", "Le port accuse la mer"),
        ("Le port accuse la mer.", "The Port accuses the sea."),
        subject="port",
        says="port",
    ),
)
STORMS = tuple(
    fact(
        number,
        "weather",
        "2021-05-03",
        ("letter", "1", "environ 1 200 gardes veillent"),
        (f"La tempête numéro {number} est passée.", f"Storm number {number} went by."),
        subject="storm",
    )
    for number in range(20, 32)
)
GAPS = (Gap("marcheval", None, Text("nationalité", "nationality"), ("nationality", "nationalité")),)
PACK = Pack(
    id="lighthouse",
    prefix="LAMP",
    version="1.0.0",
    title=Text("Le phare", "The lighthouse"),
    about=Text("Deux textes sur un phare.", "Two texts about a lighthouse."),
    documents=DOCUMENTS,
    entities=ENTITIES,
    units=UNITS,
    properties=PROPERTIES,
    facts=(*FACTS, *STORMS),
    gaps=GAPS,
    silences=(),
)
BASE = FactBase([PACK])


def answers(texts: Path | None = None) -> Answers:
    """The lighthouse's answers; with a folder, its texts are put there and loaded."""
    if texts is not None:
        for name, text in TEXTS.items():
            (texts / name).write_bytes(text.encode())
    return Answers(BASE, open_library(texts, BASE), REQUESTS)
