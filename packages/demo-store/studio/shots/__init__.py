"""Every picture by name. A shot builds its scene and says which files come out of it.

`colours` are the catalogue's colour names; the shot is rendered once, in `rendered`, and
develop.py makes the other colours from the same exposure. Files are <product>-<colour>.webp.
"""
from dataclasses import dataclass, field
from typing import Callable

from kit.palette import slug

ALL = {}


@dataclass
class Shot:
    name: str
    make: Callable
    rendered: str | None
    colours: list = field(default_factory=list)
    files: dict = field(default_factory=dict)

    def build(self):
        return self.make(self.rendered) if self.rendered else self.make()


def shot(name, colours=(), rendered=None, each=False, product=None):
    """Registers a shot. With `each`, every colour is exposed by itself (glass, metal)."""
    def register(make):
        if each:
            for c in colours:
                key = f'{name}-{slug(c)}'
                ALL[key] = Shot(key, make, c, [c], {c: key})
        elif colours:
            ALL[name] = Shot(name, make, rendered or colours[0], list(colours),
                             {c: f'{product or name}-{slug(c)}' for c in colours})
        else:
            ALL[name] = Shot(name, make, None, [], {'': name})
        return make
    return register


# In order of importance: plain pictures first, scenes and second pictures last.
from shots import ceramics, vessels, wood_glass, lamps, textiles, storage, furniture  # noqa: E402,F401
from shots import scenes, in_use, drinks, at_table, heads, at_home, lit, linen, green  # noqa: E402,F401
