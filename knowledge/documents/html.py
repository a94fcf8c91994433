"""Web pages: the article with its tables, without menus, banners and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lxml import etree, html

from knowledge.documents import encoding, refusals, sniffing
from knowledge.documents.html_text import BLOCKS, render, words_of
from knowledge.documents.listed import listed
from knowledge.documents.packed import Element, day
from knowledge.documents.raw import Raw
from knowledge.documents.read import Kind
from knowledge.documents.refusals import refuse

_NEVER_SEEN = listed(
    "script style template noscript head svg iframe object select option button input "
    "textarea dialog audio video canvas map datalist nav menu rp"
)
_FURNITURE_ROLES = listed(
    "navigation banner contentinfo search dialog alertdialog menu menubar complementary "
    "toolbar alert"
)
# Words in class or id that name what surrounds an article.
_FURNITURE = listed(
    "cookie cookies consent gdpr rgpd nav navbar navigation breadcrumb breadcrumbs ariane sidebar "
    "menu submenu share sharing partage social newsletter skip skiplink popup modal pagination "
    "related recommended banner bandeau masthead comments commentaires advert advertisement ads "
    "promo toolbar footer"
)
_HIDDEN_CLASSES = listed("sr-only visually-hidden visuallyhidden screen-reader-text hidden")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_DATE_NAMES = listed(
    "article:published_time date dc.date dcterms.date dcterms.created datepublished pubdate"
)


def read(data: bytes) -> Raw:
    """The text of a page. Raises DocumentError."""
    text, warnings = encoding.decode(data, page=True)
    sniffing.check_decoded(Kind.HTML, text)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise refuse(refusals.EMPTY) from error
    # What is nested too deeply would be left out without a word.
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise refuse(refusals.TOO_MUCH_INSIDE)
    heading, written = _heading(root), _day(root)
    title = heading or _title(root)
    _remove_unseen(root)
    main = _main(root)
    _remove_link_lists(main)
    body = render(main)
    # It may stand outside of the article, even in the banner.
    if heading and next(main.iter("h1"), None) is None:
        body = f"{heading}\n\n{body}"
    return Raw(body, title, written, warnings)


def _heading(root: Element) -> str | None:
    """The one heading of the page, if there is one."""
    seen = [words_of(one) for one in root.iter("h1") if not _hidden(one)]
    told = [words for words in seen if words]
    return told[0] if len(told) == 1 else None


def _title(root: Element) -> str | None:
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" and (meta.get("content") or "").strip():
            return " ".join(str(meta.get("content")).split())
    return next((words for one in root.iter("title") if (words := words_of(one))), None)


def _day(root: Element) -> date | None:
    for meta in root.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "")
        if name.lower() in _DATE_NAMES and (found := day(meta.get("content"))):
            return found
    return next((found for one in root.iter("time") if (found := day(one.get("datetime")))), None)


def _remove_unseen(root: Element) -> None:
    everything = len(words_of(root))
    for one in list(root.iter()):
        if not isinstance(one.tag, str) or one.getparent() is None:
            continue
        if one.tag in _NEVER_SEEN or _hidden(one) or _furniture(one, everything):
            _remove(one)


def _hidden(one: Element) -> bool:
    return (
        one.get("hidden") is not None
        or bool(_HIDDEN_STYLE.search(one.get("style") or ""))
        or not _HIDDEN_CLASSES.isdisjoint((one.get("class") or "").lower().split())
    )


def _furniture(one: Element, everything: int) -> bool:
    """Whether an element surrounds the article: by its role, its tag, or the name it is given."""
    if one.tag in {"html", "body", "main", "article", "h1"}:
        return False
    if one.get("role") in _FURNITURE_ROLES:
        return True
    within = any(parent.tag in {"main", "article"} for parent in one.iterancestors())
    if one.tag in {"header", "footer", "aside"}:
        return not within or _mostly_links(one)
    named = f"{one.get('class') or ''} {one.get('id') or ''}"
    if _FURNITURE.isdisjoint(word.lower() for word in _TOKENS.findall(named)):
        return False
    # A name such as "with-sidebar" may stand on what holds the article itself.
    holds = next(one.iter("main", "article", "h1"), None) is not None
    return not holds and len(words_of(one)) < 0.4 * everything


def _main(root: Element) -> Element:
    """What holds the article: the element marked as such, unless it holds little of the page."""
    body = root.find("body")
    whole = body if body is not None else root
    for candidates in (_all_main(root), list(root.iter("article"))):
        if len(candidates) == 1 and len(words_of(candidates[0])) >= 0.3 * len(words_of(whole)):
            return candidates[0]
    return whole


def _all_main(root: Element) -> list[Element]:
    return [one for one in root.iter() if one.tag == "main" or one.get("role") == "main"]


def _remove_link_lists(main: Element) -> None:
    """Take away lists of links, unless what is left was marked as the article by its author."""
    if main.tag in {"main", "article"}:
        return
    for one in list(main.iter("ul", "ol", "div", "section", "p", "table")):
        inside = any(parent.tag in {"main", "article"} for parent in one.iterancestors())
        if one is not main and not inside and _mostly_links(one):
            _remove(one)


def _mostly_links(one: Element) -> bool:
    links = [len(words_of(link)) for link in one.iter("a") if link.get("href")]
    return len(links) >= 2 and _most(links, len(words_of(one)))


def _most(lengths: Iterable[int], whole: int) -> bool:
    return sum(lengths) > 0.75 * whole


def _remove(one: Element) -> None:
    """Empty an element; what follows it stays, parted from what is before by a block only."""
    one.tag = "div" if one.tag in BLOCKS else "span"
    one.clear(keep_tail=True)
