"""The record of a server as people meet it: posted, paged, carried to old answers, and erased."""
