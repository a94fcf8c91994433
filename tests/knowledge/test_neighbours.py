"""A true fact is no answer to another question: what only shares words with it is refused."""

from __future__ import annotations

import pytest

from knowledge import lookups
from tests.knowledge.shipped import BASE


@pytest.mark.parametrize(
    "asked",
    [
        # Who is asked to have done it did not, in the sources.
        "Qu'est-ce que le président du Conseil de sécurité a écrit à Stoltenberg ?",
        "C'est quand que Geoană est allé à Belgrade ?",
        "Comment Belgrade a réagi aux propositions sur l'Association des municipalités ?",
        "Quels pays ont reconnu l'indépendance du Kosovo ?",
        "Which countries recognise Kosovo's independence?",
        "Did the gunmen kill the policeman?",
        "Who killed the policeman, Serbs or Albanians?",
        "How many soldiers were in the church during the ambush?",
        "Est-ce que la Serbie a accusé Kurti ?",
        "were the gunmen serbian soldiers",
        "were any kfor soldiers killed",
        "Quel jour le président du Conseil de sécurité a-t-il répondu à la lettre ?",
        # What ranks, lists, or is reckoned.
        "What is NATO's second longest mission?",
        "average age of a KFOR soldier?",
        "Which country supplies the most soldiers to KFOR?",
        "When did Stoltenberg first meet Osmani?",
        "Quelle fut la première visite de Stoltenberg à la KFOR ?",
        "Citez les 19 pays de l'OTAN dans la KFOR",
        "Quels sont les 27 pays contributeurs de la KFOR en 2021 ?",
        # What is asked for itself.
        "nationalité des 93 soldats de la KFOR blessés ?",
        "Quel général avait la charge de la force au premier trimestre 2020 ?",
        "why were elections held in kosovo on 6 october 2019?",
        # Another time.
        "Que dit le rapport de la KFOR pour la période d'avril à juin 2020 ?",
        "In 2021, in May, who commanded KFOR?",
        "Est-ce que le général Federici avait servi au Kosovo avant de commander la KFOR ?",
        "How many soldiers in '31?",
        # Advice, and what might have been.
        "tu me conseilles quel plan pour ma dissert sur la KFOR ?",
        "What would have happened if KFOR had not been there?",
        "who was the better NATO chief?",
        # What became of a thing, which of them, or when it ends.
        "what happened to the weapons after they were found in the church?",
        "C'était quelle église où les hommes armés se sont retranchés ?",
        "c koi le nom de leglise ou les mecs se sont enfermés",
        "Which ambassadors were at the North Atlantic Council when Lajčák briefed it?",
        "Quels sont les huit pays non membres de l'OTAN dans la KFOR en mars 2020 ?",
        "when will kfor leave kosovo?",
        "On what day did the Turkish battalion go back home?",
        "Après Pristina, quelle était l'étape suivante de la tournée de Stoltenberg en 2023 ?",
        "Pourquoi la Serbie ne veut pas reconnaître le Kosovo, quelles raisons elle donne ?",
        "il a quel âge m. Stoltenberg et il vient de quel pays ?",
        "à quelle heure Stoltenberg a vu le général Federici le 1er juillet 2021 ?",
        "how many NATO countries in 2023",
        "where did the May attacks take place?",
        "When will they leave?",
        "Who says that Serbia attacked Kosovo?",
        # A topic named outright, an office, and what somebody else said.
        "Quel était l'effectif de la KFOR lors de la visite de juillet 2021 ?",
        "Head of the EU rule of law mission in early 2020?",
        "What did Serbia's defense minister say about the troop buildup?",
        "What did Osmani declare to the press following her meeting with Stoltenberg?",
        "for whose benefit did the Secretary General promise to safeguard freedom of movement?",
        # Opinion.
        "tu crois ke la serbie va attaquer le kosovo toi ?",
        # Somebody else of nearly that name.
        "Did John Kerry say that Serbia deployed tanks?",
    ],
)
def test_what_only_shares_words_with_a_fact_is_not_answered_by_it(asked: str) -> None:
    assert not lookups.ask(asked, BASE).facts
