"""How moderators change facts in Discord: a form, a preview, a confirmation, and the history.

Nothing is kept in memory between two clicks: a form under way is a draft in the database, and
the id of every button and form names it. So all of it outlives a restart.
"""
