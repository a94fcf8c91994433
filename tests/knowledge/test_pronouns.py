"""Who is meant by a pronoun in a question that goes on from another."""

from __future__ import annotations

import pytest

from knowledge import lookups
from knowledge.pronouns import spelled_out
from knowledge.question import parse
from tests.bot.lighthouse import BASE
from tests.knowledge.shipped import BASE as KFOR


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("How many guards has the Guard?", "who commands it?", "who commands Guard?"),
        ("Who is Marcheval?", "when did she command?", "when did Marcheval command?"),
        ("Who is Marcheval?", "whom did she meet?", "whom did Marcheval meet?"),
        ("Qui est Marcheval ?", "que fait-elle ?", "que fait-elle ?"),
        ("Qui est Marcheval ?", "quand elle commande ?", "quand Marcheval commande ?"),
        ("effectif de la garde", "qui la commande ?", "qui commande la garde"),
        ("Who is Marcheval?", "Did Osmani say that she left?", "Did Osmani say that she left?"),
        ("Who is Marcheval?", "how many guards?", "how many guards?"),
        ("in 2021", "who commands it?", "who commands it?"),
        ("Who is Marcheval?", "in 2023 to 2021 it was?", "in 2023 to 2021 Marcheval was?"),
    ],
)
def test_the_first_pronoun_stands_for_who_was_named_before(
    before: str, text: str, meant: str
) -> None:
    assert spelled_out(text, parse(before, BASE), BASE) == meant


@pytest.mark.parametrize(
    ("before", "text", "fact"),
    [
        ("who is vjosa osmani", "when did stoltenberg meet her", "67"),
        ("is ulutas turkish", "what is his rank", "93"),
        ("who is albin kurti", "did he meet stoltenberg", "162"),
    ],
)
def test_whom_somebody_meets_is_who_was_named_before(before: str, text: str, fact: str) -> None:
    earlier = parse(before, KFOR)
    found = lookups.ask(spelled_out(text, earlier, KFOR), KFOR, earlier)
    assert [shown.fact.id for shown in found.facts][:1] == [f"KFOR-{fact}"]
    assert "KFOR-91" not in {shown.fact.id for shown in found.facts}  # another whom he met
