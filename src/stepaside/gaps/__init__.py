"""Knowledge gaps: what nobody could answer, and how it gets answered once and for all.

    the timelines -> unanswered questions -> gaps, clustered by meaning, ranked by volume and cost
    a person's good answer -> a suggestion -> approved by a person -> knowledge
    whatever was approved -> a test that must pass from then on

Gaps are drawn from the timelines and can be drawn again. Nothing is learned without approval.
"""
