"""The outside's language in, ours out: the widget's customers, the console's agents."""
