"""More room to read: the pages below the timeline grow to most of the window, and shrink back."""

from collections.abc import Sequence

ROOMY = 0.72
"""Of the height, for the pages."""


def other_sizes(sizes: Sequence[int], before: Sequence[int], usual: Sequence[int]) -> list[int]:
    """The heights of timeline and pages that are wanted next, by those of now and those of the time before.

    `usual` are the shares that both have where nothing is known of before.
    """
    height = sum(sizes)
    if sizes[1] < height * (ROOMY - 0.02):
        return [height - round(height * ROOMY), round(height * ROOMY)]
    shares = before if sum(before) > 0 and before[1] < sum(before) * (ROOMY - 0.02) else usual
    upper = round(height * shares[0] / sum(shares))
    return [upper, height - upper]
