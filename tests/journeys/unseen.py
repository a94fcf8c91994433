"""A report of two pages that nobody has seen before, on a town that never was."""

_FIRST = (
    "Bibliothèque municipale de Merlac : rapport d’activité 2024",
    "Ville de Merlac, le 14 février 2025",
    "1. La Bibliothèque municipale de Merlac a compté 4 812 abonnés au 31 décembre 2024. Ils "
    "étaient 4 390 abonnés au 31 décembre 2023.",
    "2. En 2024, elle a prêté environ 61 500 livres. En 2023, elle avait prêté 58 200 livres.",
    "3. En 2024, plus de 92 000 visiteurs ont poussé sa porte. En 2023, on avait compté 87 400 "
    "visiteurs.",
    "4. Hélène Vasseur, directrice de la bibliothèque, a pris ses fonctions le 2 septembre 2024. "
    "Elle succède à Marc Tellier, ancien directeur de la bibliothèque.",
    "5. L’équipe réunissait 23 agents au 31 décembre 2024. Elle en réunissait 21 agents au "
    "31 décembre 2023.",
    "6. Le 6 mai 2024, une inondation a touché la réserve. Elle a détruit 1 240 livres. Près de "
    "3 600 livres ont été mis à l’abri le 7 mai 2024.",
)
_SECOND = (
    "7. En juin 2024, 18 bénévoles ont aidé à sécher les fonds. En juillet 2024, ils étaient "
    "31 bénévoles.",
    "8. Le conseil municipal a voté, le 12 novembre 2024, au moins 350 000 euros pour les travaux. "
    "Le chantier emploiera moins de 40 ouvriers en 2025.",
    "9. La médiathèque de Saint-Orne a reçu 12 300 visiteurs en 2024. Elle a prêté 9 450 livres en "
    "2024.",
    "10. En 2024, 64 ateliers ont réuni 1 115 enfants. En 2023, 52 ateliers avaient réuni 870 "
    "enfants.",
    "11. Paul Amrani, maire de Merlac, a rouvert la réserve le 20 janvier 2025 devant une centaine "
    "de visiteurs.",
    "12. Le bibliobus a desservi 17 villages en 2024. Il a parcouru environ 6 800 kilomètres en "
    "2024.",
)
REPORT = (_FIRST, _SECOND)
