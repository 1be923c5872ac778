"""Language models behind one small port. Without one the assistant quotes."""
