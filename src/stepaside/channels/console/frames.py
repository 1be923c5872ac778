"""What an agent's console may say over its socket."""

import msgspec


class Hello(msgspec.Struct, tag="hello", tag_field="type", frozen=True):
    """Must come first. csrf: from /v1/me, which another site cannot read."""

    csrf: str


class Inbox(msgspec.Struct, tag="inbox", tag_field="type", frozen=True):
    """Whether to be sent the list of conversations whenever it changes."""

    on: bool = True


class Open(msgspec.Struct, tag="open", tag_field="type", frozen=True):
    """Follow a conversation from entry `after` on."""

    conversation: str
    after: int = 0


class Close(msgspec.Struct, tag="close", tag_field="type", frozen=True):
    conversation: str


class Say(msgspec.Struct, tag="say", tag_field="type", frozen=True):
    """seen: the last entry number on the agent's screen; epoch: the floor they write under."""

    conversation: str
    key: str
    text: str
    seen: int
    epoch: int | None = None


class Note(msgspec.Struct, tag="note", tag_field="type", frozen=True):
    conversation: str
    key: str
    text: str


class Typing(msgspec.Struct, tag="typing", tag_field="type", frozen=True):
    conversation: str
    on: bool


class Ping(msgspec.Struct, tag="ping", tag_field="type", frozen=True):
    pass


Frame = Inbox | Open | Close | Say | Note | Typing | Ping

hello_decoder = msgspec.json.Decoder(Hello)
decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Inbox | Open | Close | Say | Note | Typing | Ping)
