"""One turn of the assistant. Read `take_turn.py` first: it is the product."""
