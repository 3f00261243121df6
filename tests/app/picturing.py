"""The picture of the heatmaps written at once, without the thread that writes files."""

from rnnlab.app.views.picture import picture_job
from rnnlab.core.progress import finish


def save_picture(heatmaps, path):
    """Write a .png, .svg or .pdf."""
    finish(picture_job(heatmaps, path)())
