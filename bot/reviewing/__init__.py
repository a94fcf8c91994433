"""How a document becomes reviewed facts in Discord: a file is added, its proposals are decided.

Nothing is kept in memory between two clicks: a file under way, the queue and a form are in the
database, and the id of every button and form names them. So all of it outlives a restart.
"""
