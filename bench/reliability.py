"""A reliability diagram as a small SVG that reads on light and on dark, by eye and by a screen reader."""

from collections.abc import Sequence

from bench.report import Figures

SIZE, EDGE = 320, 40  # of the square, and of the margin with the numbers
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.axis{stroke:#767676}.even{stroke:#767676;stroke-dasharray:4 4}"
    ".dot{fill:#0b6bcb}@media(prefers-color-scheme:dark){text{fill:#ddd}.axis,.even{stroke:#999}.dot{fill:#6cb6ff}}"
)


def drawn(table: Sequence[Figures]) -> str:
    """The table of `bench.calibration.reliability`: a dot for each tenth, larger the more answers there are."""
    most = max(row["answers"] for row in table)
    whole = SIZE + 2 * EDGE
    told = "; ".join(f"said {row['said']:.2f}, right {row['right']:.2f}" for row in table)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" '
            'aria-labelledby="title told">',
            '<title id="title">How often an answer was right, by how sure it was</title>',
            f'<desc id="told">{told}.</desc>',
            f"<style>{_STYLE}</style>",
            *_axes(),
            *(_dot(row, most) for row in table),
            "</svg>\n",
        ]
    )


def _axes() -> list[str]:
    low, high = EDGE, EDGE + SIZE
    lines = [
        f'<path class="axis" fill="none" d="M{low} {low}V{high}H{high}"/>',
        f'<path class="even" d="M{low} {high}L{high} {low}"/>',
        f'<text x="{EDGE + SIZE / 2:g}" y="{high + 34}" text-anchor="middle">confidence said</text>',
        f'<text transform="translate(12 {EDGE + SIZE / 2:g}) rotate(-90)" text-anchor="middle">share right</text>',
    ]
    for tenth in (0, 0.5, 1):
        lines.append(f'<text x="{_x(tenth):g}" y="{high + 16}" text-anchor="middle">{tenth:g}</text>')
        lines.append(f'<text x="{low - 6}" y="{_y(tenth) + 4:g}" text-anchor="end">{tenth:g}</text>')
    return lines


def _dot(row: Figures, most: float) -> str:
    radius = 4 + 8 * (row["answers"] / most) ** 0.5
    where = f'cx="{_x(row["said"]):.1f}" cy="{_y(row["right"]):.1f}" r="{radius:.1f}"'
    return (
        f'<circle class="dot" {where}><title>said {row["said"]:.2f}, right {row["right"]:.2f}, '
        f"{row['answers']:g} answers</title></circle>"
    )


def _x(share: float) -> float:
    return EDGE + SIZE * share


def _y(share: float) -> float:
    return EDGE + SIZE * (1 - share)
