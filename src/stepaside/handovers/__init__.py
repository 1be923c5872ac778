"""The passing of a conversation to a person: a record with a life. One file per verb."""
