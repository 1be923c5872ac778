"""What a customer's chat may say over its socket."""

import msgspec


class Hello(msgspec.Struct, tag="hello", tag_field="type", frozen=True):
    """Must come first. after: the last entry number this client has; 0 for none."""

    token: str
    after: int = 0


class Say(msgspec.Struct, tag="say", tag_field="type", frozen=True):
    key: str
    text: str


class Person(msgspec.Struct, tag="person", tag_field="type", frozen=True):
    """“Talk to a person” was pressed."""

    key: str


class Typing(msgspec.Struct, tag="typing", tag_field="type", frozen=True):
    on: bool


class Rate(msgspec.Struct, tag="rate", tag_field="type", frozen=True):
    key: str
    score: int
    comment: str = ""


class Ping(msgspec.Struct, tag="ping", tag_field="type", frozen=True):
    pass


Frame = Say | Person | Typing | Rate | Ping

hello_decoder = msgspec.json.Decoder(Hello)
decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Say | Person | Typing | Rate | Ping)
