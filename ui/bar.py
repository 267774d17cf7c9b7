"""A bar above the panes that says what went wrong, and stays until it is mended or closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from logic.translation import tr
from ui.edge import guarded
from ui.offers import Offer, Trouble
from ui.plain import Label

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
LINES = 1.8  # of a sentence that may stand beside the buttons: lines are never filled to the end


class Bar(QFrame):
    """One sentence, a button for each thing that can be done about it, and one to close."""

    def __init__(self, parent: QWidget | None = None, *, lasting: bool = False) -> None:
        """One that is `lasting` cannot be closed: whoever shows it hides it when it is no longer true."""
        super().__init__(parent)
        self.setObjectName("bar")
        self._label, self._close = Label(), QPushButton()
        self._buttons: list[QPushButton] = []
        self._said = self._fault = ""
        self._build()
        self._close.setHidden(lasting)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _build(self) -> None:
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout()
        self._row.addStretch()
        self._row.addWidget(self._close)
        self._layout = QBoxLayout(BESIDE, self)
        self._layout.setContentsMargins(14, 6, 10, 6)
        self._layout.addWidget(self._label, 1)
        self._layout.addLayout(self._row)

    @property
    def text(self) -> str:
        """What the bar says; empty when it is closed."""
        return "" if self.isHidden() else self._label.text()

    def tell(self, trouble: Trouble) -> None:
        """Show what went wrong, and what can be done about it."""
        self.say(trouble.sentence, *trouble.offers)

    def tell_fault(self, sentence: str) -> None:
        """Show what went wrong unexpectedly, below whatever else is said until the bar is closed."""
        if self.isHidden():
            self.say("")
        self._fault = sentence
        self._show()

    def say(self, sentence: str, *offers: Offer) -> None:
        """Show a sentence, and a button for each offer."""
        if self.isHidden():
            self._fault = ""
        self._said = sentence
        for button in self._buttons:
            button.hide()
            button.deleteLater()  # not at once: it may be the one that was just clicked
        self._buttons = [self._button(offer) for offer in offers]
        self._show()

    def withdraw(self) -> None:
        """Take back what was said, which is over; what went wrong unexpectedly stays until the bar is closed."""
        if self._fault and not self.isHidden():
            self.say("")
        else:
            self.hide()

    def _show(self) -> None:
        self._label.setText("\n".join(filter(None, (self._said, self._fault))))
        self._close.setText(tr("Close"))
        self._arrange()
        self.show()

    def _arrange(self) -> None:
        """Put the buttons beside the sentence, or below one that would have to be narrow beside them."""
        beside = self.contentsRect().width() - self._row.sizeHint().width()
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        self._layout.setDirection(BESIDE if words < LINES * beside else BELOW)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.words)
        button.clicked.connect(lambda: offer.deed())
        self._row.insertWidget(self._row.count() - 1, button)
        button.show()
        return button
