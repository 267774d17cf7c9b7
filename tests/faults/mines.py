"""Mines in the window's code: each slot, each handler of Qt's events and each deed of a command can be made to raise.

The classes are changed as they are imported, and not afterwards: Qt keeps what it found in a class of its own, and ends
the program when a method is put back there. So this needs a process that has not imported the window yet, see `lay`.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import BuiltinMethodType, CodeType, MethodType, ModuleType

from PySide6.QtCore import SignalInstance

ROOT = Path(__file__).resolve().parents[2]
# The hands that tell of faults are not made to fail; what is told of where nothing can be told is tested apart.
UNHARMED = frozenset({"ui.app", "ui.faults", "ui.fault_log"})
TELLS = "tell_fault"  # and this method
# Overrides are known by Qt's way of writing names; these few have no capital.
ALSO_QTS = frozenset({"data", "event", "flags", "paint"})
ASKED_BY_PYTHON = frozenset({"indexOfChild", "childCount", "childAt", "focusChild", "isValid"})
MINED = "_mined"


@dataclass
class Mines:
    """All that can raise, by name; armed, the next one that has not raised yet does so, and then no other."""

    names: dict[str, str] = field(default_factory=dict)  # and what kind it is: slot, handler, deed
    gone_off: list[str] = field(default_factory=list)
    armed: bool = False
    late: bool = False  # raise after the real work, not before it

    def lay(self, name: str, kind: str, real: Callable[..., object]) -> Callable[..., object]:
        """Return what does the same as `real`, unless it is its turn to raise."""
        self.names.setdefault(name, kind)

        def slot(*args: object, **kwargs: object) -> object:
            mine = self.armed and name not in self.gone_off
            if mine:
                self.armed = False
                self.gone_off.append(name)
                if not self.late:
                    raise stumble(name)
            result = real(*args, **kwargs)
            if mine:
                raise stumble(name)
            return result

        laid = functools.wraps(real)(_alike(real, slot))
        vars(laid)[MINED] = name
        return laid


def stumble(name: str) -> Exception:
    """Return an exception of a kind of its own, so that no two are taken for the same fault."""
    kind: type[Exception] = type(name, (Exception,), {})
    return kind("made to raise")


def _alike(real: Callable[..., object], slot: Callable[..., object]) -> Callable[..., object]:
    """Return `slot` with the parameters of `real`.

    PySide gives a slot as much of what a signal carries as it takes. One that takes all would be given, of lists that
    are being emptied, items that the real one never sees; kept by the traceback, they end the program.
    """
    try:
        kinds = [*inspect.signature(real).parameters.values()]
    except ValueError:
        return slot
    if any(each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD) for each in kinds):
        return slot
    named = [each for each in kinds if each.kind is each.KEYWORD_ONLY]
    plain = [each for each in kinds if each.kind is not each.KEYWORD_ONLY]
    takes = [*map(_taken, plain), *(["*"] if named else []), *map(_taken, named)]
    gives = [*(each.name for each in plain), *(f"{each.name}={each.name}" for each in named)]
    known = {"_slot": slot, "_defaults": {each.name: each.default for each in kinds}}
    made: Callable[..., object] = eval(f"lambda {', '.join(takes)}: _slot({', '.join(gives)})", known)
    return made


def _taken(each: inspect.Parameter) -> str:
    return each.name if each.default is each.empty else f"{each.name}=_defaults[{each.name!r}]"


# ---- while the window's code is imported ----------------------------------------------------------------------------
def lay(mines: Mines) -> None:
    """Have mines laid in all modules of the window that are imported from now on."""
    assert not any(name.startswith("ui.") for name in sys.modules), "the window's code is there already"
    sys.meta_path.insert(0, Finder(mines))


class Finder:
    """Finds the modules of the window, and has them loaded with mines in them."""

    def __init__(self, mines: Mines) -> None:
        self._mines = mines
        self._slots = frozenset(_slots())

    def find_spec(self, name: str, path: Sequence[str] | None = None, _: ModuleType | None = None) -> ModuleSpec | None:
        """Return how to load a module of the window; None for all others."""
        if not name.startswith("ui.") or name in UNHARMED:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(name, spec.loader.path, self._mines, self._slots)
        return spec


class Loader(SourceFileLoader):
    """Loads one module with mines in it."""

    def __init__(self, name: str, path: str, mines: Mines, slots: frozenset[str]) -> None:
        super().__init__(name, path)
        self._mines, self._slots = mines, slots

    def get_code(self, fullname: str) -> CodeType:
        """Return the code with mines; what is cached has none."""
        tree = Layer(fullname.partition(".")[2], self._slots).visit(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        """Let the module know what lays mines."""
        vars(module).update(_mine_method=self._method, _mine_slot=self._slot)
        super().exec_module(module)

    def _method(self, name: str, kind: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
        return lambda real: self._mines.lay(name, kind, real)

    def _slot(self, place: str, slot: object) -> object:
        """Return what is to be connected: methods have their mines in them, Qt's own cannot raise."""
        if not callable(slot) or isinstance(slot, (BuiltinMethodType, MethodType, SignalInstance)):
            return slot
        return self._mines.lay(place, "slot", slot)


class Layer(ast.NodeTransformer):
    """Puts a mine into each method that is a slot or Qt's, and around each other thing that is connected."""

    def __init__(self, module: str, slots: frozenset[str]) -> None:
        self._module, self._slots = module, slots
        self._owner = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Lay mines in the methods."""
        outer, self._owner = self._owner, node.name
        self.generic_visit(node)
        self._owner = outer
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Lay a mine in a method that Qt calls, by a signal or by itself."""
        owner, self._owner = self._owner, ""  # what is defined within is no method
        self.generic_visit(node)
        self._owner = owner
        kind = self._kind(node.name)
        if owner and kind and not _decorated(node) and not _constant(node):
            name = f"{self._module}.{owner}.{node.name}"  # several modules have classes of one name
            mine = ast.parse(f"_mine_method({name!r}, {kind!r})", mode="eval").body
            node.decorator_list.append(ast.copy_location(mine, node))  # innermost: what guards it is at work
        return node

    def _kind(self, name: str) -> str:
        if name == TELLS:
            return ""
        if name in ALSO_QTS or (name[0] != "_" and name != name.lower() and name not in ASKED_BY_PYTHON):
            return "handler"
        return "slot" if name in self._slots else ""

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Lay a mine around what is connected."""
        self.generic_visit(node)
        at = _connected(node)
        if at is not None:
            place = f"{self._module}:{node.lineno}"
            call = ast.parse(f"_mine_slot({place!r}, None)", mode="eval").body
            assert isinstance(call, ast.Call)
            call.args[1] = node.args[at]
            node.args[at] = ast.copy_location(call, node)
        return node


def _decorated(method: ast.FunctionDef) -> bool:
    """Tell whether a method is something else by its decorators, such as a property."""
    return not all("guarded" in ast.unparse(each) for each in method.decorator_list)


def _constant(method: ast.FunctionDef) -> bool:
    """Tell whether a method does nothing, or nothing but return a constant: it cannot fail."""
    *_, last = method.body
    if not isinstance(last, ast.Return | ast.Expr) or not isinstance(last.value, ast.Constant):
        return False
    return len(method.body) <= 1 + isinstance(last, ast.Return)


def _slots() -> Iterator[str]:
    """Yield the names of all methods that anything is connected to anywhere in the window, itself or in a partial."""
    for path in (ROOT / "ui").rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)):
            at = _connected(call)
            slot = call.args[at] if at is not None else None
            for each in slot.args if isinstance(slot, ast.Call) else (slot,):
                if isinstance(each, ast.Attribute):
                    yield each.attr


def _connected(call: ast.Call) -> int | None:
    """Return which argument is called later, None where nothing is connected."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ("connect", "singleShot") or not call.args:
        return None
    return -1 if call.func.attr == "singleShot" else 0
