"""Questions by readers who saw only the texts, and the score of the answers they get."""
