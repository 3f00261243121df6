"""Every command of the window, declared once: menus, shortcuts, buttons and the keyboard page come from here."""

from dataclasses import dataclass

from rnnlab.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Command:
    """`scope` is "window", or "canvas" for keys that work while the heatmaps or the player have the focus.

    `look` names a field of Look that the command switches on and off. An empty menu means the command stands in none.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    scope: str = "window"
    look: str = ""
    icon: str = ""


MENUS = (
    ("file", QT_TRANSLATE_NOOP("rnnlab", "&File")),
    ("edit", QT_TRANSLATE_NOOP("rnnlab", "&Edit")),
    ("examples", QT_TRANSLATE_NOOP("rnnlab", "E&xamples")),
    ("play", QT_TRANSLATE_NOOP("rnnlab", "&Play")),
    ("view", QT_TRANSLATE_NOOP("rnnlab", "&View")),
    ("go", QT_TRANSLATE_NOOP("rnnlab", "&Go")),
    ("help", QT_TRANSLATE_NOOP("rnnlab", "&Help")),
)

COMMANDS = (
    Command("open_model", "file", QT_TRANSLATE_NOOP("rnnlab", "Open &model…"), ("Ctrl+Shift+O",), icon="open"),
    Command("open_input", "file", QT_TRANSLATE_NOOP("rnnlab", "&Open input…"), ("Ctrl+O",), icon="open"),
    Command("open_folder", "file", QT_TRANSLATE_NOOP("rnnlab", "Open &folder…"), ("Ctrl+Alt+O",), icon="open"),
    Command("text_input", "file", QT_TRANSLATE_NOOP("rnnlab", "&Text as input…"), ("Ctrl+T",)),
    Command("export", "file", QT_TRANSLATE_NOOP("rnnlab", "&Export…"), ("Ctrl+E",), icon="export"),
    Command("export_lstmvis", "file", QT_TRANSLATE_NOOP("rnnlab", "Export for &LSTMVis…")),
    Command("save_model", "file", QT_TRANSLATE_NOOP("rnnlab", "&Save model as…"), ("Ctrl+Shift+S",)),
    Command("save_notebook", "file", QT_TRANSLATE_NOOP("rnnlab", "Save as &notebook…")),
    Command("cancel_writing", "file", QT_TRANSLATE_NOOP("rnnlab", "Can&cel writing")),
    Command("quit", "file", QT_TRANSLATE_NOOP("rnnlab", "&Quit"), ("Ctrl+Q",)),
    Command("undo", "edit", QT_TRANSLATE_NOOP("rnnlab", "&Undo"), ("Ctrl+Z",), icon="undo"),
    Command("redo", "edit", QT_TRANSLATE_NOOP("rnnlab", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Command("clear", "edit", QT_TRANSLATE_NOOP("rnnlab", "C&lear the span, or else the pick"), ("Esc",)),
    Command("pin", "edit", QT_TRANSLATE_NOOP("rnnlab", "Compare with this run: make it the &baseline"), ("Ctrl+B",)),
    Command(
        "carry", "edit", QT_TRANSLATE_NOOP("rnnlab", "Carry on: &start from the last states of this run"), ("Ctrl+L",)
    ),
    Command("copy_picture", "edit", QT_TRANSLATE_NOOP("rnnlab", "&Copy heatmaps as image"), ("Ctrl+Shift+C",)),
    Command("copy_pytorch", "edit", QT_TRANSLATE_NOOP("rnnlab", "Copy as &PyTorch"), ("Ctrl+Shift+P",)),
    Command("copy_numpy", "edit", QT_TRANSLATE_NOOP("rnnlab", "Copy as &NumPy"), ("Ctrl+Shift+N",)),
    Command(
        "toggle_play",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "&Play or pause"),
        ("Space",),
        scope="canvas",
        icon="play",
    ),
    Command("next", "play", QT_TRANSLATE_NOOP("rnnlab", "&Next timestep"), ("Right",), scope="canvas", icon="next"),
    Command(
        "previous",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "P&revious timestep"),
        ("Left",),
        scope="canvas",
        icon="previous",
    ),
    Command("next_ten", "play", QT_TRANSLATE_NOOP("rnnlab", "&Ten timesteps on"), ("Ctrl+Right",), scope="canvas"),
    Command("previous_ten", "play", QT_TRANSLATE_NOOP("rnnlab", "Ten timesteps &back"), ("Ctrl+Left",), scope="canvas"),
    Command(
        "next_in_span",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Extend the s&pan by the next timestep"),
        ("Shift+Right",),
        scope="canvas",
    ),
    Command(
        "previous_in_span",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Extend the span b&y the timestep before"),
        ("Shift+Left",),
        scope="canvas",
    ),
    Command("first", "play", QT_TRANSLATE_NOOP("rnnlab", "&First timestep"), ("Home",), scope="canvas", icon="first"),
    Command("last", "play", QT_TRANSLATE_NOOP("rnnlab", "&Last timestep"), ("End",), scope="canvas", icon="last"),
    Command(
        "next_quantity",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Next &quantity of this step"),
        (".",),
        scope="canvas",
        icon="next",
    ),
    Command(
        "previous_quantity",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Previous q&uantity of this step"),
        (",",),
        scope="canvas",
        icon="previous",
    ),
    Command("go_to", "play", QT_TRANSLATE_NOOP("rnnlab", "&Go to timestep"), ("Ctrl+J",)),
    Command("slower", "play", QT_TRANSLATE_NOOP("rnnlab", "&Slower"), ("[",), scope="canvas"),
    Command("faster", "play", QT_TRANSLATE_NOOP("rnnlab", "F&aster"), ("]",), scope="canvas"),
    Command(
        "play_anywhere",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Play or pause, from any&where"),
        ("Ctrl+Alt+Space", "Ctrl+Alt+P"),
    ),
    # Some desktops take Ctrl+Alt with an arrow for themselves.
    Command(
        "next_anywhere",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Next timestep, from anywhere"),
        ("Ctrl+Alt+Right", "Ctrl+Alt+N"),
    ),
    Command(
        "previous_anywhere",
        "play",
        QT_TRANSLATE_NOOP("rnnlab", "Previous timestep, from anywhere"),
        ("Ctrl+Alt+Left", "Ctrl+Alt+B"),
    ),
    Command("first_anywhere", "play", QT_TRANSLATE_NOOP("rnnlab", "First timestep, from anywhere"), ("Ctrl+Alt+Home",)),
    Command("last_anywhere", "play", QT_TRANSLATE_NOOP("rnnlab", "Last timestep, from anywhere"), ("Ctrl+Alt+End",)),
    Command(
        "dim_future",
        "view",
        QT_TRANSLATE_NOOP("rnnlab", "&Dim what is not computed yet"),
        ("Ctrl+D",),
        look="dim_future",
    ),
    Command(
        "mark_saturation",
        "view",
        QT_TRANSLATE_NOOP("rnnlab", "&Mark saturated units"),
        ("Ctrl+M",),
        look="mark_saturation",
    ),
    Command(
        "cell_menu", "view", QT_TRANSLATE_NOOP("rnnlab", "Menu of the selected c&ell"), ("Shift+F10",), scope="canvas"
    ),
    Command("cancel", "view", QT_TRANSLATE_NOOP("rnnlab", "Cancel &computing or reading"), ("Ctrl+.",)),
    Command("notices", "view", QT_TRANSLATE_NOOP("rnnlab", "&Notices…")),
    Command("toggle_theme", "view", QT_TRANSLATE_NOOP("rnnlab", "&Light or dark"), ("Ctrl+Shift+D",)),
    Command("reset_layout", "view", QT_TRANSLATE_NOOP("rnnlab", "&Reset the layout")),
    Command("next_part", "go", QT_TRANSLATE_NOOP("rnnlab", "&Next part of the window"), ("F6",)),
    Command("previous_part", "go", QT_TRANSLATE_NOOP("rnnlab", "&Previous part of the window"), ("Shift+F6",)),
    Command("show_step", "go", QT_TRANSLATE_NOOP("rnnlab", "&Step"), ("Ctrl+1",)),
    Command("show_unrolled", "go", QT_TRANSLATE_NOOP("rnnlab", "&Unrolled"), ("Ctrl+2",)),
    Command("show_weights", "go", QT_TRANSLATE_NOOP("rnnlab", "&Weights"), ("Ctrl+3",)),
    Command("show_ask", "go", QT_TRANSLATE_NOOP("rnnlab", "As&k"), ("Ctrl+4",)),
    Command("show_readout", "go", QT_TRANSLATE_NOOP("rnnlab", "&Read-out"), ("Ctrl+5",)),
    Command("show_answers", "go", QT_TRANSLATE_NOOP("rnnlab", "Answ&ers"), ("Ctrl+6",)),
    Command("show_mistakes", "go", QT_TRANSLATE_NOOP("rnnlab", "&Mistakes"), ("Ctrl+7",)),
    Command("show_architecture", "go", QT_TRANSLATE_NOOP("rnnlab", "&Architecture"), ("Ctrl+8",)),
    Command("show_input", "go", QT_TRANSLATE_NOOP("rnnlab", "&Input"), ("Ctrl+9",)),
    Command("show_shapes", "go", QT_TRANSLATE_NOOP("rnnlab", "Shape inspe&ctor"), ("Ctrl+0",)),
    Command("keyboard", "help", QT_TRANSLATE_NOOP("rnnlab", "&Keyboard…"), ("F1",)),
    Command("doctor", "help", QT_TRANSLATE_NOOP("rnnlab", "&This machine…")),
    Command("log", "help", QT_TRANSLATE_NOOP("rnnlab", "Error &log…")),
    Command("about", "help", QT_TRANSLATE_NOOP("rnnlab", "&About rnnlab")),
)
