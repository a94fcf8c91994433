"""Following a topic: a channel is told what is new in it.

`choosing` is how moderators say which channel follows what; `posting` is what is then told.
"""
