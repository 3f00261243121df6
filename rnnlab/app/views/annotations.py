"""Annotation tracks under the axis of time: a strip for each, with its numbers or words where there is room."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette

from rnnlab.app.contrast import blended, ink_on
from rnnlab.core.asking import Track

# The height of a strip; strips at the most.
TALL, MOST = 16, 6
# The narrowest cell that is drawn by itself.
_NARROWEST = 2.0


def draw_tracks(
    painter: QPainter,
    tracks: tuple[Track, ...],
    batch: int,
    span: tuple[float, float],
    area: QRectF,
    palette: QPalette,
) -> None:
    """Paint the first tracks of a batch item below each other into `area`, which shows the timesteps of `span`, and how
    many more there are; their names stand at the left of it.
    """
    font = QFont()
    font.setPixelSize(10)
    painter.setFont(font)
    for row, track in enumerate(tracks[:MOST]):
        strip = QRectF(area.left(), area.top() + row * TALL, area.width(), TALL - 2)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        name = painter.fontMetrics().elidedText(track.name, Qt.TextElideMode.ElideRight, int(area.left()) - 16)
        caption = QRectF(8, strip.top(), area.left() - 16, strip.height())
        painter.drawText(caption, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        _draw_strip(painter, track, track.values[batch], span, strip, palette)
    if len(tracks) > MOST:
        more = QCoreApplication.translate("Ruler", "and {count} more").format(count=len(tracks) - MOST)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(QRectF(8, area.top() + MOST * TALL, area.left() - 16, TALL), more)


def _draw_strip(
    painter: QPainter,
    track: Track,
    values: np.ndarray[tuple[int], np.dtype[np.floating]],
    span: tuple[float, float],
    strip: QRectF,
    palette: QPalette,
) -> None:
    """A cell for each timestep; where they are too narrow, every so many."""
    wide = strip.width() / (span[1] - span[0])
    step = max(1, int(np.ceil(_NARROWEST / wide)))
    finite = track.values[np.isfinite(track.values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    first, last = max(0, int(span[0] + 0.5)), min(len(values), int(span[1] + 0.5) + 1)
    painter.save()
    painter.setClipRect(strip)
    for t in range(first - first % step, last, step):
        if not np.isfinite(values[t]):
            continue
        cell = QRectF(strip.left() + (t - 0.5 - span[0]) * wide, strip.top(), wide * step, strip.height())
        share = (float(values[t]) - low) / (high - low) if high > low else 1.0
        ground = ground_of(share, palette)
        painter.fillRect(cell.adjusted(0, 0, -min(1.0, wide / 4), 0), ground)
        text = said(track, float(values[t]))
        if painter.fontMetrics().horizontalAdvance(text) < cell.width() - 2:
            painter.setPen(ink_on(ground))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def ground_of(share: float, palette: QPalette) -> QColor:
    """The colour behind a number, the deeper the larger its share of the range, from 0 to 1."""
    return blended(palette.color(QPalette.ColorRole.Accent), palette.color(QPalette.ColorRole.Base), 0.12 + 0.5 * share)


def said(track: Track, value: float) -> str:
    """A track's number or word; "—" where there is none."""
    if not np.isfinite(value):
        return "—"
    return track.labels[int(value)] if track.labels else f"{value:.3g}"
