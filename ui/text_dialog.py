"""The dialog for family, size and line spacing of newspaper text; what is tried shows at once, here and behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from logic.article_text import Paragraph
from logic.draft import Kind
from logic.translation import tr
from ui.article_pane.shaping import Shaper
from ui.edge import guarded, guarded_or
from ui.fonts import chinese_families
from ui.look import SIZES, SPACINGS, Look, TextLook
from ui.settings import FAMILY, POINTS, SPACING, Settings

SAMPLE = "门前老树骨节分明，東門外的舊書店又開張了。A reading room, 1987—2021."  # both ways to write, and Latin
USUAL = TextLook(POINTS.default)
PAD = 14
Button = QDialogButtonBox.StandardButton


class Sample(QWidget):
    """A paragraph in the present look."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    @guarded_or(QSize())
    def sizeHint(self) -> QSize:
        """Return room for three lines of large text."""
        return QSize(460, 170)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paragraph as the article pane would."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.paper)
        painter.setPen(self._look.theme.text)
        shaper = Shaper(self._look.text, self.width() - 2 * PAD, self._look.spacing)
        shaper.shape(Paragraph(SAMPLE, Kind.BODY, 0, ()))[0].draw(painter, QPointF(PAD, PAD))
        painter.end()


class TextDialog(QDialog):
    """Changes the look as the person tries; closing it otherwise than with OK brings back what was."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look, self._before = look, look.text_look
        self.family, self.points, self.spacing = QComboBox(), QDoubleSpinBox(), QSpinBox()
        self.buttons = QDialogButtonBox(Button.Ok | Button.Cancel | Button.RestoreDefaults)
        self._build()
        self._show(look.text_look)
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("Text and line spacing"))
        self.family.addItem(tr("As suits the page"), "")
        for name in chinese_families():
            self.family.addItem(name, name)
        self.points.setRange(*SIZES)
        self.points.setSingleStep(0.5)
        self.points.setDecimals(1)
        self.points.setSuffix(" " + tr("pt"))
        self.spacing.setRange(*(round(100 * spacing) for spacing in SPACINGS))
        self.spacing.setSingleStep(5)
        self.spacing.setSuffix(" %")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = ((tr("&Font"), self.family), (tr("&Size"), self.points), (tr("&Line spacing"), self.spacing))
        for words, field in rows:
            form.addRow(words, field)
            field.setAccessibleName(words.split("(")[0].replace("&", ""))
        sample = Sample(self._look)
        sample.setAccessibleName(tr("Sample"))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(sample, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.family.currentIndexChanged.connect(self._try)
        self.points.valueChanged.connect(self._try)
        self.spacing.valueChanged.connect(self._try)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(Button.RestoreDefaults).clicked.connect(self._restore)
        self.rejected.connect(self._bring_back)

    def _show(self, text: TextLook) -> None:
        self.family.setCurrentIndex(max(self.family.findData(text.family), 0))
        self.points.setValue(text.points)
        self.spacing.setValue(round(100 * text.spacing))

    def _try(self) -> None:
        family = str(self.family.currentData())
        self._look.use_text(TextLook(self.points.value(), family, self.spacing.value() / 100))

    def _restore(self) -> None:
        self._show(USUAL)

    def _bring_back(self) -> None:
        self._look.use_text(self._before)


def ask_text_look(parent: QWidget, look: Look, settings: Settings) -> None:
    """Let the person change how newspaper text is set, now and next time."""
    dialog = TextDialog(parent, look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        text = look.text_look
        settings.put(POINTS, text.points)
        settings.put(FAMILY, text.family)
        settings.put(SPACING, text.spacing)
