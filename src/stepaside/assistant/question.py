"""The question as it is searched: what the customer said last, with what it leans on."""

from stepaside.engine import Conversation, Message, Role

_FOLLOW_UP = 5  # words: a shorter question is searched together with the one before


def question_in_context(conversation: Conversation, open_messages: tuple[Message, ...]) -> str:
    """A short follow-up ("and to Norway?") is searched together with the question before it."""
    question = "\n".join(message.text for message in open_messages)
    if len(question.split()) >= _FOLLOW_UP:
        return question
    earlier = [m.text for m in conversation.messages if m.role is Role.CUSTOMER and m not in open_messages]
    return f"{earlier[-1]}\n{question}" if earlier else question
