"""How a server's moderators grow its base: names, topics, units, entities, sources anew.

Nothing is kept in memory between two clicks: a form under way is in the database, and the id of
every button and form names it. So all of it outlives a restart.
"""
