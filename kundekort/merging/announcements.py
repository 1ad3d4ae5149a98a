from django.dispatch import Signal

taken_apart = Signal()
"""Two that were merged are two again: `subjects` holds both. Sent in the transaction, when all rows are back."""
