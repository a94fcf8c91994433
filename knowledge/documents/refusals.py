"""The sentences that say why a file is not read, or what to look at in one that is."""

from __future__ import annotations

from knowledge.documents.read import DocumentError
from knowledge.model import Language, Text

UNKNOWN_KIND = Text(
    "Je ne lis que les fichiers .txt, .md, .html, .pdf, .docx et .odt : enregistrez-le sous l’une "
    "de ces formes.",
    "I only read .txt, .md, .html, .pdf, .docx and .odt files: save it as one of these.",
)
TOO_LARGE = Text(
    "Ce fichier dépasse {} Mo : donnez seulement les pages utiles.",
    "This file is larger than {} MB: give only the pages that matter.",
)
TOO_MANY_PAGES = Text(
    "Ce fichier a plus de {} pages : donnez seulement celles qui sont utiles.",
    "This file has more than {} pages: give only those that matter.",
)
TOO_MUCH_INSIDE = Text(
    "Ce fichier contient bien plus que sa taille ne l’annonce et n’est pas ouvert : donnez "
    "seulement les pages utiles, ou collez le texte.",
    "This file holds far more than its size tells, and is not opened: give only the pages that "
    "matter, or paste the text.",
)
TOO_SLOW = Text(
    "Lire ce fichier prend plus de {} secondes : donnez seulement les pages utiles, ou collez le "
    "texte.",
    "Reading this file takes more than {} seconds: give only the pages that matter, or paste the "
    "text.",
)
EMPTY = Text(
    "Ce fichier ne contient aucun texte.",
    "There is no text in this file.",
)
SCANNED = Text(
    "Ce fichier ne contient que des images de pages : passez-le d’abord par une reconnaissance de "
    "caractères, ou collez le texte.",
    "This file holds only pictures of pages: run it through text recognition first, or paste the "
    "text.",
)
ENCRYPTED = Text(
    "Ce fichier est protégé par un mot de passe : enregistrez-le sans mot de passe.",
    "This file is protected by a password: save it without one.",
)
MISLABELLED = Text(
    "Le nom de ce fichier finit par .{}, mais son contenu est {} : donnez-lui la bonne fin, ou "
    "vérifiez que c’est le bon fichier.",
    "This file’s name ends in .{}, but it holds {}: give it the right ending, or check that it is "
    "the right file.",
)
DAMAGED = Text(
    "Ce fichier est abîmé et ne peut pas être lu : enregistrez-le de nouveau, ou collez le texte.",
    "This file is damaged and cannot be read: save it anew, or paste the text.",
)
ENTITIES = Text(
    "Ce fichier définit des entités XML, ce qu’aucun traitement de texte ne fait ; il n’est pas "
    "ouvert : enregistrez-le de nouveau, ou collez le texte.",
    "This file defines XML entities, as no word processor does, and is not opened: save it anew, "
    "or paste the text.",
)
UNKNOWN_ENCODING = Text(
    "L’encodage de ce fichier n’est pas reconnu : enregistrez-le en UTF-8.",
    "The encoding of this file is not recognised: save it as UTF-8.",
)
NOT_INSTALLED = Text(
    "Lire ce fichier demande une partie qui n’est pas installée : la personne qui gère le bot peut "
    "l’ajouter avec « pip install --require-hashes -r requirements-all.lock ».",
    "Reading this file needs a part that is not installed: whoever runs the bot can add it with "
    "“pip install --require-hashes -r requirements-all.lock”.",
)

GUESSED_ENCODING = Text(
    "L’encodage n’est pas indiqué ; lu comme {} : vérifiez les accents.",
    "The encoding is not stated; read as {}: check the accented letters.",
)
LOST_LETTERS = Text(
    "Des lettres ont été perdues avant l’envoi ({}) : comparez avec l’original.",
    "Letters were lost before this was sent ({}): compare with the original.",
)
GARBLED = Text(
    "Des lettres paraissent mal décodées ({}) : comparez avec l’original.",
    "Letters look wrongly decoded ({}): compare with the original.",
)
PICTURE_PAGES = Text(
    "Les pages {} ne contiennent que des images et ne sont pas lues.",
    "Pages {} hold only pictures and are not read.",
)


def fill(text: Text, *details: object) -> Text:
    """The sentence with its blanks filled; a detail that is a Text goes in by language."""

    def filled(language: Language) -> str:
        in_language = (one.of(language) if isinstance(one, Text) else one for one in details)
        return text.of(language).format(*in_language)

    return Text(filled("fr"), filled("en"))


def refuse(text: Text, *details: object) -> DocumentError:
    return DocumentError(fill(text, *details))
