"""The scale of a model's cosines: what it gives to texts with nothing in common, and to a question and its answer.

Models differ: one gives unrelated texts 0.1, another 0.8. With these two numbers a cosine becomes a nearness
that means the same for all of them. They are measured on a few questions with their answers: the mean of the
right pairs, and the mean of all wrong ones.
"""

from collections.abc import Sequence

import numpy as np

QUESTIONS_AND_ANSWERS = (
    ("How long does delivery take?", "Parcels arrive within two to four working days after we ship them."),
    (
        "How do I reset my password?",
        "Choose Forgot password on the sign-in page and follow the link in the e-mail.",
    ),
    ("Can I pay by invoice?", "We accept invoices for business accounts; payment is due within 30 days."),
    (
        "Which browsers are supported?",
        "The application runs in the current versions of Chrome, Firefox and Safari.",
    ),
    (
        "How do I cancel my subscription?",
        "Open Settings, Billing and select Cancel plan. It ends with the month.",
    ),
    ("Is the lamp waterproof?", "The garden lamp is rated IP65, so rain and splashes do it no harm."),
    ("Where are you located?", "Our office is at the old harbour, five minutes from the central station."),
    (
        "Does the policy cover theft abroad?",
        "Stolen luggage is insured worldwide up to the sum in your contract.",
    ),
)


def measured(vectors: Sequence[np.ndarray[tuple[int], np.dtype[np.float32]]]) -> tuple[float, float]:
    """From the vectors of all texts above, in order, as (unrelated, answering)."""
    cosines = np.array(vectors[0::2]) @ np.array(vectors[1::2]).T
    pairs = np.eye(len(cosines), dtype=bool)
    unrelated, answering = float(cosines[~pairs].mean()), float(cosines[pairs].mean())
    return unrelated, max(answering, unrelated + 0.05)
