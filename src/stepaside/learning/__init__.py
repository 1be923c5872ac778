"""What past conversations teach: which policy would have done better, and what a person is needed for."""
