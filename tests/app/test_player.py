"""The player: it keeps the time of the wall, whatever the speed and however slow the drawing."""

import time

import pytest
from PySide6.QtWidgets import QInputDialog, QWidget

from rnnlab.app.commands import Commands
from rnnlab.app.panels.timeline import Timeline
from rnnlab.app.player import FRAMES, Player
from rnnlab.lab.look import FASTEST, SPEEDS


def run_for(qtbot, speed, seconds, stall=0.0):
    """What was due, one number for each frame, and how many timesteps have passed by the clock on the wall."""
    player, due = Player(None), []
    player.due.connect(due.append)
    start = time.perf_counter()
    player.start(speed)
    time.sleep(stall)
    while time.perf_counter() - start < seconds:
        qtbot.wait(5)
    player.stop()
    return due, (time.perf_counter() - start) * speed


@pytest.mark.parametrize("speed", [30.0, 60.0, 1000.0, FASTEST])
def test_that_frames_are_skipped_and_time_is_not(qtbot, speed):
    due, passed = run_for(qtbot, speed, 0.6)
    late = 0.1 * speed + 1
    assert passed - late <= sum(due) <= passed + 1
    assert len(due) <= 0.7 * FRAMES + 1 and min(due) >= 1


def test_that_a_stall_of_the_window_is_made_up_for(qtbot):
    due, passed = run_for(qtbot, 60.0, 0.5, stall=0.3)
    assert due[0] >= 17 and sum(due) >= passed - 7


def test_that_a_slow_player_makes_single_steps(qtbot):
    due, _ = run_for(qtbot, 15.0, 0.5)
    assert set(due) == {1} and 6 <= len(due) <= 8


@pytest.fixture
def timeline(session, qtbot):
    window = QWidget()
    commands = Commands(session, {}, window)
    made = Timeline(session, commands.action, window)
    qtbot.addWidget(window)
    window.show()
    return made


def test_that_every_speed_is_in_the_menu_and_another_can_be_typed(timeline, session, qtbot):
    texts = [action.text() for action in timeline.speed.menu().actions()]
    assert texts[0] == "0.5 per second" and texts[-2:] == ["100,000 per second", "Other speed…"]
    assert len(texts) == len(SPEEDS) + 1
    timeline.speed.menu().actions()[-2].trigger()
    assert session.state.look.speed == FASTEST and timeline.speed.text() == "100,000/s"
    timeline.speed.menu().actions()[-1].trigger()
    (dialog,) = timeline.findChildren(QInputDialog)
    assert (dialog.doubleMinimum(), dialog.doubleMaximum()) == (0.5, 100_000)
    dialog.setDoubleValue(90.5)
    dialog.accept()
    assert session.state.look.speed == 90.5 and timeline.speed.text() == "90.5/s"
    assert not any(action.isChecked() for action in timeline.speed.menu().actions())


def test_that_the_fastest_player_reaches_the_end_and_stops(session, qtbot):
    session.look(speed=FASTEST, timestep=0, playing=True)
    qtbot.waitUntil(lambda: not session.state.look.playing, timeout=2000)
    assert session.state.look.timestep == 9
    session.look(loop="back and forth", timestep=0, playing=True)
    seen = set()
    session.changed.connect(lambda _old, new: seen.add(new.look.timestep))
    qtbot.wait(300)
    assert session.state.look.playing and seen <= set(range(10)) and len(seen) > 2
    session.look(playing=False)
