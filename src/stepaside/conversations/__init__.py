"""The timeline and the floor. `append` is the only way in; everything anyone sees is an entry."""
