"""The buttons and forms of adding and reviewing: what their ids say."""

from __future__ import annotations

from bot.controls import Control


class Do(Control, prefix="desk."):
    """What a control does; ``of`` is a card's number, or what is named here."""

    PASTED = "pasted"  # the form with a text, when it is sent
    DESCRIBE = "describe"  # open the form that says what a file is: the file's token
    DESCRIBED = "described"  # that form, when it is sent
    FORGET = "forget"  # do not add the file: its token
    WITHDRAW = "withdraw"  # a document's id
    NEXT = "next"  # the next card
    ACCEPT = "accept"  # open the form of a candidate
    TAKE = "take"  # accept it as it is
    ALIKE = "alike"  # list all that is like it
    ACCEPTALL = "all"  # accept what was listed: the card's number, and a mark of the list
    SKIP = "skip"
    REJECT = "reject"
    TAKEUP = "takeup"  # open the form of a suggestion
    MEND = "mend"  # edit a fact that was said to be wrong: the card's number, the fact's id
    STRIKE = "strike"  # withdraw such a fact
    LATER = "later"  # put a suggestion behind the others
    DECLINE = "decline"  # open the form in which a reason can be given
    DECLINED = "declined"  # that form, when it is sent
    AGAIN = "again"  # open the form again, with what was typed: its draft's token
    FACT = "fact"  # that form, when it is sent
    GOON = "goon"  # the same without opening it, now that what it names is known
    COUNT = "count"  # open the form of a topic that counts something: the draft's token
    PERSON = "person"  # add the person, and the office, of a draft: its token
    COUNTED = "counted"  # that form, when it is sent
    SUGGESTED = "suggested"  # the form of /suggest, when it is sent
    WRONGED = "wronged"  # the form about an answer, when it is sent: the message's id
    MISSED = "missed"  # turn to a page of what was not found
    ANSWER = "answer"  # start a fact from the question that was picked
